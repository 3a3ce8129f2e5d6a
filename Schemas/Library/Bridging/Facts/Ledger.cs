using System.Collections.Immutable;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Keeps account of every value of the source, so that none disappears unnoticed: at the end each one is in the target, follows from it, or is listed.</summary>
/// <param name="target">The version that is written.</param>
internal sealed class Ledger(string target)
{
    // What a house says once is repeated at each of its goods items. A small document could ask for hundreds of millions of values that way; the largest
    // that the older version takes needs fewer than these.
    private const int MostCopies = 500_000;

    private readonly List<(string Pointer, string Value)> _entered = [];
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<int, string> _changed = [];
    private readonly Dictionary<int, string> _dropped = [];
    private readonly HashSet<int> _derivable = [];
    private readonly List<BridgeFinding> _findings = [];
    private int _copies;

    /// <summary>The document asked for too many copies; what was made of it so far is good for nothing.</summary>
    public bool IsFull => _copies > MostCopies;

    /// <summary>What was refused so far is a matter of form alone.</summary>
    public bool OnlyForm { get; private set; } = true;

    /// <summary>What the steps themselves refuse.</summary>
    public IReadOnlyList<BridgeFinding> Findings => _findings;

    public int Enter(string pointer, string value)
    {
        _entered.Add((pointer, value));
        _values.Add(pointer, value);
        return _entered.Count - 1;
    }

    /// <summary>This is not written, and why. Copies that are written all the same count.</summary>
    public void Drop(Fact fact, string why)
    {
        foreach (var source in SourcesOf(fact))
        {
            _dropped.TryAdd(source, why);
        }
    }

    /// <summary>This is not written, and nothing is lost: it follows from what is written.</summary>
    public void Derivable(Fact fact) => _derivable.UnionWith(SourcesOf(fact));

    /// <summary>This is written, but not in full.</summary>
    public void Change(Fact fact, string why)
    {
        foreach (var source in SourcesOf(fact))
        {
            _changed.TryAdd(source, why);
        }
    }

    /// <summary>For want of a function (52).</summary>
    public void Refuse(BridgeFinding finding)
    {
        OnlyForm = false;
        _findings.Add(finding);
    }

    /// <summary>A copy of something that is said once and must be repeated; null when there are too many, which refuses the document.</summary>
    public Fact? Copy(Fact fact)
    {
        if (IsFull)
        {
            return null;
        }

        _copies += fact.WithDescendants().Count();
        if (IsFull)
        {
            _findings.Add(new BridgeFinding(fact.Origin, null, null,
                $"What is said once for many goods must be repeated at each goods item in version {target}, and the document would become too large.",
                "Divide the goods among several movements."));
            return null;
        }

        return fact.Clone();
    }

    /// <summary>What is not in the target, or not in full, in the order of the source.</summary>
    public ImmutableArray<DroppedFact> Losses(Fact written)
    {
        var present = SourcesOf(written).ToHashSet();
        var losses = ImmutableArray.CreateBuilder<DroppedFact>();
        for (var i = 0; i < _entered.Count; i++)
        {
            var why = _changed.GetValueOrDefault(i)
                ?? (present.Contains(i) || _derivable.Contains(i) ? null : _dropped.GetValueOrDefault(i) ?? $"Version {target} has no place for it.");
            if (why is not null)
            {
                losses.Add(new DroppedFact(_entered[i].Pointer, _entered[i].Value, why));
            }
        }

        return losses.ToImmutable();
    }

    /// <summary>The value at a pointer of the source, null for a group or nothing.</summary>
    public string? ValueAt(string pointer) => _values.GetValueOrDefault(pointer);

    private static IEnumerable<int> SourcesOf(Fact fact) => fact.WithDescendants().SelectMany(f => f.Sources);
}
