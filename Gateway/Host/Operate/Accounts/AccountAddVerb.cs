using System.CommandLine;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account add</c></summary>
internal static class AccountAddVerb
{
    public static Command Create(TimeProvider time, TextReader? input)
    {
        var name = AccountVerb.Name();
        var role = new Option<string>("--role") { Description = "What it may do: operator sees and changes everything, auditor sees everything, participant sees its own traffic, tester tries documents.", Required = true }
            .OneOf("operator", "auditor", "participant", "tester");
        var participant = ParticipantArguments.Optional("--participant", "Whose traffic it sees; exactly for the role participant.");
        var certificate = new Option<string>("--certificate") { Description = "PEM or DER file with the certificate that it signs in with.", HelpName = "FILE" };
        var without = new Option<bool>("--no-password") { Description = "It signs in with its certificate only." };
        var command = new Verb("add",
            "Add an account. Its password is asked for, or read from what is piped in, and must be changed at the first sign-in; a second factor is set up then.",
            "account add anna --role operator") { name, role, participant, certificate, without };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(role) == "participant") != result.GetValue(participant).HasValue)
            {
                result.AddError("--participant goes with --role participant, and only with it.");
            }
            if (result.GetValue(without) && result.GetValue(certificate) is null)
            {
                result.AddError("--no-password needs a --certificate: an account must be able to sign in.");
            }
        });
        var verb = new AccountVerb(command, changes: true);
        command.SetAction(async (parsed, _) =>
        {
            var account = parsed.GetRequiredValue(name);
            var thumbprint = parsed.GetValue(certificate) is { } file ? RegisteredCertificate.ThumbprintOf(CertificateFile.ReadSinglePublic(file)) : null;
            var password = parsed.GetValue(without) ? null : PasswordDesk.Hash(PasswordInput.Read(input, parsed.InvocationConfiguration.Error, account));
            var change = new AccountChange.Add(Enum.Parse<ViewerRole>(parsed.GetRequiredValue(role), ignoreCase: true), parsed.GetValue(participant), password, thumbprint);
            return await verb.Change(parsed, time, account, change);
        });
        return command;
    }
}
