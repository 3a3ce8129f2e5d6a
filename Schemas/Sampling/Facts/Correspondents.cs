using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Who writes to whom.</summary>
internal sealed record Correspondents(string Sender, string Recipient)
{
    private const string Exchange = "ICE";

    public static Correspondents Of(Scope scope)
    {
        var (sender, recipient) = (Named(scope, scope.Message.Sender), Named(scope, scope.Message.Recipient));
        return new(
            scope.Options.Sender ?? sender ?? Exchange,
            scope.Options.Recipient ?? recipient ?? National(scope.Options.ToTransit ? scope.Leg.Office : sender == National(scope.Journey.Departure) ? scope.Journey.Destination : scope.Journey.Departure));
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
        "guarantor" => $"GUA.{scope.Journey.Guarantee.Guarantor.Id}",
        _ when party.Offices is [var group, ..] => National(Offices.At(group, scope)),
        "destination" => National(scope.Journey.Destination),
        "arrival" => National(scope.Journey.Arrival),
        "transit" => National(scope.Leg.Office),
        _ => null,
    };
}
