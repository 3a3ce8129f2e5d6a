using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant suspend</c></summary>
internal static class ParticipantSuspendVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var reason = new Option<string>("--reason") { Description = "Why, for the audit.", Required = true };
        var command = new Verb("suspend",
            "Close the exchange to a participant. A running hub refuses it within a second; 'participant certify' "
            + "lifts the suspension.",
            "participant suspend NTA.UZ --reason \"key reported stolen\"") { id, reason };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Suspend(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason))));
        return command;
    }
}
