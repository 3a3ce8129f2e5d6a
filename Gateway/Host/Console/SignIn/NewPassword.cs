using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Texts;

namespace CatsIce.Gateway.Console.SignIn;

/// <summary>A new password, written twice.</summary>
internal static class NewPassword
{
    public static Faults Faults(Given form, Account account, ConsoleTexts texts)
    {
        var (password, again) = (form.Exact("password"), form.Exact("again"));
        return PasswordRules.Fault(password, account.Name) is { } fault ? new Faults().Add("password", texts.Of(fault, fault == "password.short" ? PasswordRules.Shortest : PasswordRules.Longest))
            : new Faults().AddIf(password != again, "again", texts["password.differs"]);
    }
}
