using System.Collections.Immutable;

namespace CatsIce.Schemas.Judging;

/// <summary>Patterns of which one must match the whole value, as one deterministic automaton over UTF-8. Made once, then one step a character. Thread-safe.</summary>
internal sealed class PatternAutomaton
{
    private const int Beyond = 128;
    private const int Characters = Beyond + 1;
    private const int MostStates = 2000;

    private readonly byte[] _kindOf;
    private readonly short[] _next;
    private readonly bool[] _ends;
    private readonly int _kinds;

    private PatternAutomaton(PatternPositions positions, IReadOnlyList<SortedSet<int>> states, short[] next, byte[] kindOf, int kinds)
    {
        (_next, _kindOf, _kinds) = (next, kindOf, kinds);
        _ends = [.. states.Select(state => state.Overlaps(positions.Last))];
        _ends[Start] = positions.TakesNothing;
    }

    // Nothing leads out of this one, and nothing back to the start.
    private const int Dead = 0;
    private const int Start = 1;

    /// <returns>Null when a pattern uses what <see cref="PatternReader"/> does not read, or needs too many states.</returns>
    public static PatternAutomaton? Of(IEnumerable<string> patterns)
    {
        var read = patterns.Select(PatternReader.Read).ToArray();
        return read.All(part => part is not null) ? Make(new PatternPositions(new PatternPart.Choice([.. read!]))) : null;
    }

    /// <param name="value">Well-formed UTF-8.</param>
    public bool Accepts(ReadOnlySpan<byte> value)
    {
        var state = Start;
        foreach (var unit in value)
        {
            // A character beyond ASCII is one step, at its first byte.
            if (unit is < 0x80 or >= 0xC0)
            {
                state = _next[(state * _kinds) + _kindOf[Math.Min(unit, (byte)Beyond)]];
            }
        }

        return _ends[state];
    }

    private static PatternAutomaton? Make(PatternPositions positions)
    {
        var kindOf = new byte[Characters];
        var kinds = Kinds(positions, kindOf);
        var numbers = new Dictionary<string, short>();
        List<SortedSet<int>> states = [[], []];
        List<short> next = [.. Enumerable.Repeat((short)Dead, kinds.Length)];
        for (var state = Start; state < states.Count; state++)
        {
            SortedSet<int> reachable = state == Start ? positions.First : [.. states[state].SelectMany(positions.FollowersOf)];
            foreach (var character in kinds)
            {
                SortedSet<int> target = [.. reachable.Where(position => positions.Letters[position].Takes(character))];
                next.Add(target.Count == 0 ? (short)Dead : NumberOf(target));
            }

            if (states.Count > MostStates)
            {
                return null;
            }
        }

        return new PatternAutomaton(positions, states, [.. next], kindOf, kinds.Length);

        short NumberOf(SortedSet<int> target)
        {
            var key = string.Join(' ', target);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = (short)states.Count);
                states.Add(target);
            }

            return number;
        }
    }

    /// <summary>Characters that no letter of the pattern tells apart are of one kind.</summary>
    /// <returns>One character of each kind.</returns>
    private static ImmutableArray<int> Kinds(PatternPositions positions, byte[] kindOf)
    {
        var letters = positions.Letters.Distinct().ToArray();
        var kinds = new Dictionary<string, byte>();
        var examples = ImmutableArray.CreateBuilder<int>();
        for (var character = 0; character < Characters; character++)
        {
            var key = string.Concat(letters.Select(letter => letter.Takes(character) ? '1' : '0'));
            if (!kinds.TryGetValue(key, out var kind))
            {
                kinds.Add(key, kind = (byte)kinds.Count);
                examples.Add(character);
            }

            kindOf[character] = kind;
        }

        return examples.ToImmutable();
    }
}
