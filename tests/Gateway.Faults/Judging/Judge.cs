namespace Gateway.Faults.Judging;

/// <summary>Something that must never be.</summary>
/// <param name="Check">Name of the promise that is broken.</param>
/// <param name="What">What was expected and what was found.</param>
internal sealed record Finding(string Check, string What);

/// <summary>All promises, each with the check that finds it broken. Pure: the same case gives the same findings.</summary>
internal static class Judge
{
    public static readonly IReadOnlyList<(string Name, Func<Case, IEnumerable<string>> Check)> Promises =
    [
        ("answered as the model says", Answers.Check),
        ("acknowledged is stored", Storage.Acknowledged),
        ("refused is not stored", Storage.Refused),
        ("one receipt for ever", Receipts.Check),
        ("delivered once in effect", Deliveries.Check),
        ("in order per destination and MRN", Order.Check),
        ("what ended has its evidence", Evidence.Check),
        ("entered into the evidence log once", EvidenceLog.Check),
        ("movements as the model says", Movements.Check),
        ("nothing is parked that should not be", Parking.Check),
    ];

    public static IReadOnlyList<Finding> Run(Case found) =>
        [.. Promises.SelectMany(promise => promise.Check(found).Select(what => new Finding(promise.Name, what)))];
}
