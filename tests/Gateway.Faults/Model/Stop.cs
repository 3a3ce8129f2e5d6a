using CatsIce.Running;

namespace Gateway.Faults.Model;

/// <summary>A message that may be sent in a movement: the sample it is made from, and what the model sees in it.</summary>
internal sealed record Stop(string Sample, Step Step)
{
    /// <summary>All of one transport of cotton yarn from Tashkent through Azerbaijan to Georgia, in the order in which a movement without trouble has them.</summary>
    public static readonly IReadOnlyList<Stop> All =
    [
        new(Journey.Release, new Step("IE001", "NTA.UZ", "NTA.GE")),
        new(Journey.TransitToAz, new Step("IE050", "NTA.UZ", "NTA.AZ")),
        new(Journey.TransitToGe, new Step("IE050", "NTA.UZ", "NTA.GE")),
        new(Journey.CrossingAz, new Step("IE118", "NTA.AZ", "NTA.UZ", "Alat")),
        new(Journey.CrossingGe, new Step("IE118", "NTA.GE", "NTA.UZ", "Red Bridge")),
        new(Journey.Arrival, new Step("IE006", "NTA.GE", "NTA.UZ")),
        new(Journey.Results, new Step("IE018", "NTA.GE", "NTA.UZ")),
        new(Journey.NotUsed, new Step("IE024", "NTA.UZ", "NTA.AZ")),
        new(Journey.Cancellation, new Step("IE010", "NTA.UZ", "NTA.AZ")),
    ];
}
