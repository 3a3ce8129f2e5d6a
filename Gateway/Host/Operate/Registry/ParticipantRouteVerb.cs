using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant route</c></summary>
internal static class ParticipantRouteVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var push = RegistryOptions.Push();
        var pull = RegistryOptions.Pull();
        var command = new Verb("route",
            "Change how documents reach a participant. What waits for it goes the new way too.",
            "participant route NTA.UZ --push https://uz.example.org:9443/ice") { id, push, pull };
        RegistryOptions.RequireRoute(command, push, pull);
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Reroute(parsed.GetRequiredValue(id), RegistryOptions.RouteOf(parsed, push))));
        return command;
    }
}
