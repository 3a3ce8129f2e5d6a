using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant remove-certificate</c></summary>
internal static class ParticipantRemoveCertificateVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var thumbprint = new Argument<string>("THUMBPRINT") { Description = "SHA-256 thumbprint, or at least its first 8 digits." };
        var command = new Verb("remove-certificate",
            "Remove a certificate: the end of a rotation, or at once when a key is lost. A running hub refuses it "
            + "within a second.",
            "participant remove-certificate NTA.UZ 3F0A94C1") { id, thumbprint };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.RemoveCertificate(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(thumbprint))));
        return command;
    }
}
