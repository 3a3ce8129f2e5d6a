using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Validate;

/// <summary>Section <c>Validate</c> of the configuration.</summary>
internal sealed record ValidateOptions
{
    public const string Section = "Validate";

    /// <summary>How far preparationDateAndTime may lie ahead of the hub's clock. Default 5 min, 0 to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);
}
