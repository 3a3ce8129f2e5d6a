using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>What may stand in <c>${…}</c>: <c>mrn</c>, and <c>mrn.2</c> for another movement of the same office; <c>sut.country</c>; <c>departure.office</c>; <c>timer.T-ARRIVAL</c>; <c>record.messageIdentification</c> of a saved message, or
/// <c>record:/IE001/TransitOperation/MRN</c>; a value that a stimulus gave; the values of a repetition.</summary>
internal static partial class Variables
{
    public const string Mrn = "mrn";

    public const string Timer = "timer";

    public const string SystemUnderTest = "sut";

    /// <summary>Of the system under test and of each party of the story.</summary>
    public static readonly ImmutableArray<string> OfParty = ["country", "participant", "office", OtherOffice];

    /// <summary>Another office of the party's country than the one of the story.</summary>
    public const string OtherOffice = "other-office";

    /// <summary>Of a message that was delivered or expected under a name.</summary>
    public static readonly ImmutableArray<string> OfMessage =
        ["messageSender", "messageRecipient", "preparationDateAndTime", "messageIdentification", "messageType", "correlationIdentifier", Mrn];

    /// <summary>The inside of each variable of a text.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Whether a variable begins and does not end.</summary>
    public static bool AnyUnclosed(string text) => Pattern().Replace(text, "").Contains("${", StringComparison.Ordinal);

    [GeneratedRegex(@"\$\{([^{}]*)\}")]
    public static partial Regex Pattern();
}
