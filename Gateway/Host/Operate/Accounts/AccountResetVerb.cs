using System.CommandLine;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account reset</c></summary>
internal static class AccountResetVerb
{
    public static Command Create(TimeProvider time, TextReader? input)
    {
        var name = AccountVerb.Name();
        var password = new Option<bool>("--password") { Description = "Give it a new password, which is asked for or read from what is piped in, and must be changed at the next sign-in." };
        var factor = new Option<bool>("--second-factor") { Description = "Forget its second factor: a new one is set up at the next sign-in." };
        var certificate = new Option<string>("--certificate") { Description = "PEM or DER file with the certificate that it signs in with from now on.", HelpName = "FILE" };
        var none = new Option<bool>("--no-certificate") { Description = "It signs in by no certificate any more." };
        var command = new Verb("reset", "Give an account another means to sign in. Its sessions end.", "account reset anna --second-factor") { name, password, factor, certificate, none };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(password), result.GetValue(factor), result.GetValue(certificate) is not null, result.GetValue(none) }.Count(given => given) != 1)
            {
                result.AddError("Say what is reset: one of --password, --second-factor, --certificate FILE and --no-certificate.");
            }
        });
        var verb = new AccountVerb(command, changes: true);
        command.SetAction((parsed, _) =>
        {
            var account = parsed.GetRequiredValue(name);
            AccountChange change = parsed.GetValue(password) ? new AccountChange.NewPassword(PasswordDesk.Hash(PasswordInput.Read(input, parsed.InvocationConfiguration.Error, account)), ByOther: true)
                : parsed.GetValue(factor) ? new AccountChange.ForgetSecondFactor()
                : new AccountChange.NewCertificate(parsed.GetValue(certificate) is { } file ? RegisteredCertificate.ThumbprintOf(CertificateFile.ReadSinglePublic(file)) : null);
            return verb.Change(parsed, time, account, change);
        });
        return command;
    }
}
