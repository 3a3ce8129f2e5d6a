using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Holds;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>hold place</c></summary>
internal static class HoldPlaceVerb
{
    public static Command Create(TimeProvider time)
    {
        var (sources, audit) = (new ConfigurationSources(), new AuditOptions());
        var mrn = new Option<string>("--mrn") { Description = "A movement." };
        var participant = ParticipantArguments.Optional("--participant", "Everything this participant has sent or received, or that was refused to it.");
        var message = new Option<string>("--message") { Description = "A messageIdentification, and with it the whole movement of the message." };
        var command = new Verb("place",
            "Place a legal hold: nothing of a movement, a participant or a message is deleted from now on, until the hold is lifted. It need not exist yet. Entered into the evidence log.",
            "hold place --mrn 26UZ026002905TB0M7 --reason \"court of Tashkent, 12-34/2026\"") { mrn, participant, message };
        audit.AddTo(command);
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new Option[] { mrn, participant, message }.Count(option => result.GetResult(option) is not null) != 1)
            {
                result.AddError("Say what is held: exactly one of --mrn, --participant and --message.");
            }
            if (result.GetValue(mrn) is { } number && !Mrn.TryParse(number, out _))
            {
                result.AddError($"--mrn: '{number}' is no MRN; expected 18 characters with their check digit.");
            }
            if (result.GetValue(message) is { } id && (id.Length is 0 or > 35 || id.Any(char.IsControl)))
            {
                result.AddError("--message takes a messageIdentification of 1 to 35 characters.");
            }
        });
        command.SetAction(async (parsed, _) =>
        {
            var (reason, by) = audit.Read(parsed);
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            var placed = await store.Run(new PlaceHold(
                new HeldThing(parsed.GetValue(mrn), parsed.GetValue(participant)?.Value, parsed.GetValue(message)), reason, by, time.GetUtcNow()));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"Hold {placed.Hold.HoldId} placed on {placed.Hold.Thing}: {placed.Kept} messages that are here stay.");
            if (placed.Archived > 0)
            {
                output.WriteLine($"{placed.Archived} were archived and removed before; 'archive find' says where. Keep those archives.");
            }
            return ExitCode.Good;
        });
        return command;
    }
}
