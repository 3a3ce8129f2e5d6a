using System.Collections.Immutable;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Who compares its record of a movement with whom (IE094, IE095): the country of departure, and one that has another part in it.</summary>
/// <param name="Asks">The group with the office that asks.</param>
/// <param name="Answers">The group with the office that answers.</param>
internal sealed record StatusTalk(string Asks, string Answers)
{
    private const string Departure = "CustomsOfficeOfDeparture";
    private static readonly ImmutableArray<string> Others = ["CustomsOfficeOfDestination", "CustomsOfficeOfTransit", "CustomsOfficeOfExitForTransit"];

    public static ImmutableArray<string> Groups { get; } = [Departure, .. Others];

    public static StatusTalk Of(Scope scope)
    {
        var draw = scope.Journey.Draw.At("status");
        var other = draw.At("other").Of(Others);
        return draw.Chance(50) ? new(other, Departure) : new(Departure, other);
    }
}
