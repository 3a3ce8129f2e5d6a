using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant rotate</c></summary>
internal static class ParticipantRotateVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var signing = RegistryOptions.Certificates("--signing", "the new signing certificate");
        var tls = RegistryOptions.Certificates("--tls", "the new TLS certificate");
        var command = new Verb("rotate",
            "Register a new certificate beside the present one. Both are good until 'participant "
            + "remove-certificate' ends the old one.",
            "participant rotate NTA.UZ --signing uz-signing-2027.pem") { id, signing, tls };
        command.Validators.Add(result =>
        {
            if (result.GetResult(signing) is null && result.GetResult(tls) is null)
            {
                result.AddError("Give the new certificate with --signing FILE, --tls FILE, or both.");
            }
        });
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Rotate(
            parsed.GetRequiredValue(id), RegistryOptions.Read(parsed, signing, tls))));
        return command;
    }
}
