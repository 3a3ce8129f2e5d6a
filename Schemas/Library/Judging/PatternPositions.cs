namespace CatsIce.Schemas.Judging;

/// <summary>The places of the letters in a pattern and which may follow which (the construction of Glushkov): an automaton without steps that read nothing.</summary>
internal sealed class PatternPositions
{
    private readonly List<PatternPart.Letter> _letters = [];
    private readonly List<SortedSet<int>> _followers = [];

    public PatternPositions(PatternPart pattern)
    {
        var all = Visit(pattern);
        (First, Last, TakesNothing) = (all.First, all.Last, all.TakesNothing);
    }

    public IReadOnlyList<PatternPart.Letter> Letters => _letters;

    public SortedSet<int> First { get; }

    public SortedSet<int> Last { get; }

    /// <summary>The empty text matches.</summary>
    public bool TakesNothing { get; }

    public SortedSet<int> FollowersOf(int position) => _followers[position];

    private Part Visit(PatternPart part) => part switch
    {
        PatternPart.Letter letter => One(letter),
        PatternPart.Choice choice => choice.Parts.Select(Visit).Aggregate(Either),
        PatternPart.Sequence sequence => sequence.Parts.Select(Visit).Aggregate(Part.Nothing, Then),
        PatternPart.Repeat repeat => Times(repeat),
        _ => throw new InvalidOperationException("PatternPart is a closed family."),
    };

    private Part One(PatternPart.Letter letter)
    {
        _letters.Add(letter);
        _followers.Add([]);
        return new Part([_letters.Count - 1], [_letters.Count - 1], TakesNothing: false);
    }

    private Part Times(PatternPart.Repeat repeat)
    {
        var all = Part.Nothing;
        for (var i = 0; i < repeat.Least; i++)
        {
            all = Then(all, Visit(repeat.Part));
        }

        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            all = Then(all, Visit(repeat.Part) with { TakesNothing = true });
        }

        if (repeat.Most is null)
        {
            var again = Visit(repeat.Part);
            Link(again.Last, again.First);
            all = Then(all, again with { TakesNothing = true });
        }

        return all;
    }

    private static Part Either(Part a, Part b) => new([.. a.First, .. b.First], [.. a.Last, .. b.Last], a.TakesNothing || b.TakesNothing);

    private Part Then(Part a, Part b)
    {
        Link(a.Last, b.First);
        return new(
            a.TakesNothing ? [.. a.First, .. b.First] : a.First,
            b.TakesNothing ? [.. a.Last, .. b.Last] : b.Last,
            a.TakesNothing && b.TakesNothing);
    }

    private void Link(SortedSet<int> from, SortedSet<int> to)
    {
        foreach (var position in from)
        {
            _followers[position].UnionWith(to);
        }
    }

    private sealed record Part(SortedSet<int> First, SortedSet<int> Last, bool TakesNothing)
    {
        public static Part Nothing { get; } = new([], [], TakesNothing: true);
    }
}
