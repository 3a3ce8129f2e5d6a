using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant retire-version</c></summary>
internal static class ParticipantRetireVersionVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var css = RegistryOptions.CssVersions("CSS version it no longer speaks. May be repeated.");
        css.Required = true;
        var command = new Verb("retire-version",
            "Take a CSS version from a participant that has moved on. Its movements in that version go on in the one it still speaks.",
            "participant retire-version NTA.UZ --css 2.0") { id, css };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.RetireVersions(parsed.GetRequiredValue(id), parsed.GetRequiredValue(css))));
        return command;
    }
}
