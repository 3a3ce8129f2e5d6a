namespace CatsIce.Gateway.Participants;

/// <summary>What the registry allows one participant other than the settings say (section <c>Limits</c>); null where the setting holds.</summary>
/// <param name="PerSecond">Messages per second, in the long run.</param>
/// <param name="Burst">Messages at once after a quiet time.</param>
/// <param name="AtOnce">Messages worked on at the same time.</param>
internal sealed record ParticipantLimits(int? PerSecond, int? Burst, int? AtOnce)
{
    public static ParticipantLimits None { get; } = new(null, null, null);

    public override string ToString() => this == None ? "those of the settings"
        : $"{Said(PerSecond)} a second, burst {Said(Burst)}, {Said(AtOnce)} at once";

    private static string Said(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(setting)";
}
