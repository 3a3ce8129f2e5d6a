namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>One thing that goes wrong on the wire, on one side of the system under test.</summary>
/// <param name="Of">Code of the message, or kind of the answer (Receipt, IE906, IE917, Fault); null: any.</param>
internal sealed record WireRule(WireSide On, string? Of, WireChange Change)
{
    public bool Takes(string kind) => Of is null || Of == kind;
}

internal enum WireSide
{
    /// <summary>What the system under test sends.</summary>
    Message,

    /// <summary>What it answers to a delivery.</summary>
    Answer,
}
