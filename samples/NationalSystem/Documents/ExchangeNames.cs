using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The version of the specification this system speaks.</summary>
internal static class ExchangeNames
{
    public const string Version = "3.0";
    public const string Documents = "urn:carec:cats-ice:css:3.0";

    /// <summary>The administration that owns a customs office: its reference starts with the country code.</summary>
    public static ParticipantId OwnerOf(string office) => ParticipantId.Parse($"NTA.{office[..2]}");
}
