using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>The older version has no place for it.</summary>
internal sealed class OnlyNewerStep(BridgeRow row, string path) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (parent, fact) in root.Ending(path))
        {
            ledger.Drop(fact, Row.Why);
            parent.Children.Remove(fact);
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}

/// <summary>The newer version has no place for it.</summary>
internal sealed class OnlyOlderStep(BridgeRow row, string path) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var (parent, fact) in root.Ending(path))
        {
            ledger.Drop(fact, Row.Why);
            parent.Children.Remove(fact);
        }
    }
}

/// <summary>The older version always means one value and does not write it.</summary>
internal sealed class ImpliedStep(BridgeRow row, string path, string implied, string beside) : BridgeStep(row)
{
    private readonly string _name = path[(path.LastIndexOf('/') + 1)..];
    private readonly string _group = path[..path.LastIndexOf('/')];

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (parent, fact) in root.Ending(path))
        {
            if (fact.Value == implied)
            {
                ledger.Derivable(fact);
            }
            else
            {
                ledger.Refuse(new BridgeFinding(fact.Origin, null, fact.Text, $"{_name} is '{fact.Value}'; the older version always means '{implied}'. {Row.Why}",
                    $"Send the recipient a document whose {_name} is {implied}, or agree with the recipient on the fallback procedure."));
            }

            parent.Children.Remove(fact);
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var (_, group) in root.Ending(_group).Where(found => found.Node.Child(beside) is not null && found.Node.Child(_name) is null))
        {
            group.Children.Add(Fact.Derived(_name, implied, group.Origin));
        }
    }
}

/// <summary>The newer version can't do without it.</summary>
internal sealed class RequiredStep(BridgeRow row, string path) : BridgeStep(row)
{
    private readonly string _name = path[(path.LastIndexOf('/') + 1)..];
    private readonly string _group = path[..path.LastIndexOf('/')];

    public override void Down(Fact root, Ledger ledger)
    {
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var (_, group) in root.Ending(_group).Where(found => found.Node.Child(_name) is null))
        {
            ledger.Refuse(new BridgeFinding($"{group.Origin}/{_name}", null, null, $"{_name} is missing. {Row.Why}", $"Add {_name}: the recipient's version requires it."));
        }
    }
}
