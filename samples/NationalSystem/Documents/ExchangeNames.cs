using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What names mean in the exchange.</summary>
internal static class ExchangeNames
{
    /// <summary>The version in the field before the present one: other forms of days and times, flat goods.</summary>
    public const string OlderVersion = "2.0";

    /// <summary>The version a system speaks when nothing else is configured.</summary>
    public const string Version = "3.0";

    /// <summary>The administration that owns a customs office: its reference starts with the country code.</summary>
    public static ParticipantId OwnerOf(string office) => ParticipantId.Parse($"NTA.{office[..2]}");

    /// <exception cref="ArgumentException">This build carries no such version.</exception>
    public static CommonSystemSpecification Specification(string version) =>
        SchemaLibrary.Default.TryByVersion(version, out var found) ? found : throw new ArgumentException($"The specification {version} is not built in.", nameof(version));
}
