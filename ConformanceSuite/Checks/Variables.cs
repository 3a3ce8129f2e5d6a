using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>What <c>${…}</c> stands for, from the evidence alone: a value of the story, of the turn of a repetition, of a saved message or of a stimulus, or the length of a timer.</summary>
/// <param name="evidence">Of the scenario.</param>
/// <param name="turn">Values of the turn of a repetition; they hide others of the same name.</param>
/// <param name="upTo">Nothing behind this line of the transcript is seen.</param>
internal sealed partial class Variables(CaseFile evidence, ImmutableSortedDictionary<string, string> turn, long upTo)
{
    /// <returns>Null when a name in the text stands for nothing.</returns>
    public string? Resolve(string text)
    {
        string? missing = null;
        var resolved = Reference().Replace(text, match => ValueOf(match.Groups["name"].Value) ?? (missing = match.Value));
        return missing is null ? resolved : null;
    }

    private string? ValueOf(string name) =>
        turn.TryGetValue(name, out var ofTurn) ? ofTurn
        : evidence.Values.TryGetValue(name, out var ofStory) ? ofStory
        : name.StartsWith("timer.", StringComparison.Ordinal) ? evidence.Session.LengthOf(name["timer.".Length..], evidence.Scenario.Css) is { } length ? System.Xml.XmlConvert.ToString(length) : null
        : OfSaved(name) ?? OfStimuli(name);

    private string? OfSaved(string name)
    {
        var at = name.IndexOfAny(['.', ':']);
        if (at > 0 && evidence.Stimulus(name[..at])?.Outcome.GetValueOrDefault(name[(at + 1)..]) is { } brought)
        {
            return brought;
        }

        if (at < 0 || evidence.Named(name[..at], upTo) is not { } call || evidence.Session.Open(call.Document) is not { } document)
        {
            return null;
        }

        var part = name[(at + 1)..];
        return name[at] == ':' ? document.Root.SelectSingleNode(Relative(part))?.Value
            : part switch
            {
                "messageIdentification" => document.Header.MessageIdentification,
                "messageSender" => document.Header.MessageSender,
                "messageRecipient" => document.Header.MessageRecipient,
                "messageType" => document.Header.MessageType,
                "correlationIdentifier" => document.Header.CorrelationIdentifier,
                "preparationDateAndTime" => document.Header.PreparationDateAndTime,
                "mrn" => document.Facts.Mrn,
                "office" => document.Facts.SenderOffice,
                _ => null,
            };
    }

    private string? OfStimuli(string name) => evidence.Happenings.OfType<Stimulated>().LastOrDefault(s => s.Number <= upTo && s.Outcome.ContainsKey(name))?.Outcome[name];

    /// <summary>A path from the root with its name, as pointers have it, turned into one from the root element.</summary>
    public static string Relative(string path) => path.StartsWith('/') ? path.IndexOf('/', 1) is var next and > 0 ? path[(next + 1)..] : "." : path;

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}")]
    private static partial Regex Reference();
}
