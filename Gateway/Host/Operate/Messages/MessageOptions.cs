using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>Which messages <c>messages find</c> means: one way to look, and how far.</summary>
internal sealed class MessageOptions
{
    private const int MostRows = 10_000;

    private static readonly string[] TimeForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
    private static readonly string[] States = ["Pending", "Delivered", "Refused", "Parked", FoundMessage.NotAccepted];

    private readonly Option<string> _mrn = new("--mrn") { Description = "All messages of this movement.", HelpName = "MRN" };
    private readonly Option<string> _id = new("--id") { Description = "Messages with this messageIdentification.", HelpName = "ID" };
    private readonly Option<ParticipantId?> _participant = ParticipantArguments.Optional("--participant", "What it sent or was sent; with --from and --to.");
    private readonly Option<string> _state = new("--state") { Description = $"State of the delivery: {string.Join(", ", States)}; the last is what the hub refused.", HelpName = "STATE" };
    private readonly Option<string> _movement = new("--movement-state") { Description = "Movements in this state (Released, UnderWay, Arrived, …), longest in it first, each by its last message.", HelpName = "STATE" };
    private readonly Option<DateTimeOffset?> _from = Moment("--from", "Received then or later: 2026-11-21, or 2026-11-21T08:30Z (UTC).");
    private readonly Option<DateTimeOffset?> _to = Moment("--to", "Received before that.");
    private readonly Option<int> _most = new("--most") { Description = $"Rows at the most, 1 to {MostRows}.", DefaultValueFactory = _ => 100 };

    private readonly Option<Mark?> _after = new("--after")
    {
        Description = "Go on behind this number, the last one shown.",
        HelpName = "NUMBER",
        CustomParser = result =>
        {
            if (Mark.TryParse(result.Tokens[0].Value, out var mark))
            {
                return mark;
            }
            result.AddError($"'{result.Tokens[0].Value}' is no number of a message; expected 4711, or R12 for a refusal.");
            return null;
        },
    };

    public void AddTo(Command command)
    {
        Option[] all = [_mrn, _id, _participant, _state, _movement, _from, _to, _after, _most];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
        command.Validators.Add(Check);
    }

    public MessageFilter Read(ParseResult parsed)
    {
        var (way, key) = parsed.GetValue(_mrn) is { } mrn ? (SearchWay.Mrn, mrn)
            : parsed.GetValue(_id) is { } id ? (SearchWay.Id, id)
            : parsed.GetValue(_participant) is { } participant ? (SearchWay.Participant, participant.Value)
            : parsed.GetValue(_state) is { } state ? (SearchWay.State, state)
            : (SearchWay.MovementState, parsed.GetValue(_movement)!);
        return new MessageFilter(
            way, key, parsed.GetValue(_from) ?? DateTimeOffset.UnixEpoch, parsed.GetValue(_to) ?? DateTimeOffset.MaxValue, parsed.GetValue(_after), parsed.GetValue(_most));
    }

    private void Check(CommandResult result)
    {
        Option[] ways = [_mrn, _id, _participant, _state, _movement];
        if (ways.Count(option => result.GetResult(option) is not null) != 1)
        {
            result.AddError("Say what to look for, one of: --mrn, --id, --participant, --state, --movement-state.");
        }
        if (result.GetResult(_participant) is null && (result.GetResult(_from) is not null || result.GetResult(_to) is not null))
        {
            result.AddError("--from and --to belong to --participant.");
        }
        if (result.GetResult(_state) is not null && result.GetValue(_state) is { } state && !States.Contains(state))
        {
            result.AddError($"'{state}' is no state of a delivery; expected {string.Join(", ", States)}.");
        }
        if (result.GetResult(_most) is { Implicit: false } && result.GetValue(_most) is < 1 or > MostRows)
        {
            result.AddError($"--most takes 1 to {MostRows}.");
        }
    }

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
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
}
