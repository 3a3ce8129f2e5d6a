using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant certify</c></summary>
internal static class ParticipantCertifyVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var css = RegistryOptions.CssVersions("CSS version it is certified for, beside those registered. May be repeated.");
        var evidence = new Option<string>("--evidence")
        {
            Description = "What it is certified on, for the audit: the number of the conformance certificate.",
            Required = true,
        };
        var command = new Verb("certify",
            "Open the exchange to a participant, or lift its suspension.",
            "participant certify NTA.UZ --evidence \"conformance certificate 2026-17\"") { id, css, evidence };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Certify(
            parsed.GetRequiredValue(id), parsed.GetValue(css) ?? [], parsed.GetRequiredValue(evidence))));
        return command;
    }
}
