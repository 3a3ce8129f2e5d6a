using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary>Which parked deliveries a verb means.</summary>
internal sealed class ParkedOptions
{
    private static readonly string[] TimeForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly Option<ParticipantId?> _to = ParticipantArguments.Optional("--to", "Only what was meant for this participant.");
    private readonly Option<ParticipantId?> _from = ParticipantArguments.Optional("--from", "Only what came from this participant.");
    private readonly Option<string> _mrn = new("--mrn") { Description = "Only messages of this movement." };

    private readonly Option<DateTimeOffset?> _since = new("--since")
    {
        Description = "Only what was given up then or later: 2026-11-21, or 2026-11-21T08:30Z (UTC).",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(result.Tokens[0].Value, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time;
            }
            result.AddError($"'{result.Tokens[0].Value}' is no time; expected 2026-11-21, or 2026-11-21T08:30Z (UTC).");
            return null;
        },
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_to);
        command.Options.Add(_from);
        command.Options.Add(_mrn);
        command.Options.Add(_since);
    }

    public bool IsGiven(System.CommandLine.Parsing.CommandResult result) => new Option[] { _to, _from, _mrn, _since }.Any(option => result.GetResult(option) is not null);

    public ParkedFilter Read(ParseResult parsed, IReadOnlyList<long> numbers) => new(
        parsed.GetValue(_to)?.Value ?? "", parsed.GetValue(_from)?.Value ?? "", parsed.GetValue(_mrn) ?? "", parsed.GetValue(_since) ?? DateTimeOffset.UnixEpoch, numbers);
}
