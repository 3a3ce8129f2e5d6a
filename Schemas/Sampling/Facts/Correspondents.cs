using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Who writes to whom.</summary>
internal sealed record Correspondents(string Sender, string Recipient)
{
    private const string Exchange = "ICE";

    public static Correspondents Of(Scope scope)
    {
        var (sender, recipient) = Usual(scope, scope.Message);
        return new(scope.Options.Sender ?? sender, scope.Options.Recipient ?? recipient);
    }

    private static (string Sender, string Recipient) Usual(Scope scope, MessageType message)
    {
        // Between any two, the answer goes the way back.
        if (message is { Sender.Role: "any", Recipient.Role: "any" } && scope.Css.Messages.All.FirstOrDefault(m => m.Answers.Contains(message.Code)) is { } question)
        {
            var (asks, answers) = Usual(scope, question);
            return (answers, asks);
        }

        if (message is { Sender: { Role: "any", Offices.Length: > 1 } })
        {
            var (asks, answers) = StatusTalk.Of(scope);
            return (National(Offices.At(asks, scope)), National(Offices.At(answers, scope)));
        }

        var departure = National(scope.Journey.Departure);
        var sender = Named(scope, message.Sender) ?? departure;
        var other = scope.Options.ToTransit ? scope.Leg.Office : scope.Journey.Destination;
        return (sender, Named(scope, message.Recipient) ?? (sender == departure ? National(other) : departure));
    }

    public static DateTime MomentOf(string message, Journey journey, int leg)
    {
        var moment = StoryBook.Default.Moments.TryGetValue(message, out var told) ? told : new MomentStory(JourneyEvent.Released, 45);
        return journey.Times.Of(moment.At, leg).AddMinutes(moment.Minutes).AddSeconds(journey.Draw.At("seconds").At(message).Below(60));
    }

    public static string National(string office) => $"NTA.{office[..2]}";

    /// <returns>Null where the message table leaves it open.</returns>
    private static string? Named(Scope scope, MessageParty party) => party.Role switch
    {
        "exchange" => Exchange,
        "departure" => National(scope.Journey.Departure),
        "guarantee" => National(scope.Journey.Guarantee.Office),
        "guarantor" => $"GUA.{scope.Journey.Guarantee.Story.Id}",
        _ when party.Offices is [var group, ..] => National(Offices.At(group[(group.LastIndexOf('/') + 1)..], scope)),
        "destination" => National(scope.Journey.Destination),
        "arrival" => National(scope.Journey.Arrival),
        "transit" => National(scope.Leg.Office),
        _ => null,
    };
}
