using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Inbox;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>Reads from the steps of a scenario what the exchange will answer: a message may come before the step that expects it.</summary>
internal static class ReplyPlans
{
    /// <exception cref="EngineException">A step names a party that the story does not have.</exception>
    public static IEnumerable<PlannedReply> Of(IEnumerable<Step> steps, Place place) => steps.SelectMany(step => step switch
    {
        ExpectStep expect => [new PlannedReply(place.Fill(expect.Message), expect.To is { } to ? place.Participant(to) : null, expect.Reply)],
        RepeatStep repeat => repeat.Each.SelectMany(values => Of(repeat.Steps, Turn(place, values))),
        ParallelStep parallel => parallel.Branches.SelectMany(branch => Of(branch, place)),
        _ => Enumerable.Empty<PlannedReply>(),
    });

    // A value may speak of what is only saved when the turn comes; then it can't be the name of a message or of a party.
    private static Place Turn(Place place, IEnumerable<KeyValuePair<string, string>> values) =>
        place with { Values = place.Values.SetItems(values.Where(value => !value.Value.Contains("${", StringComparison.Ordinal))) };
}
