using System.Text;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Console.Shell.Texts;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary>A password from the terminal, where nobody sees it, or the first line of what is piped in. Never from the command line, which everybody on the machine can read.</summary>
internal static class PasswordInput
{
    /// <exception cref="EnvironmentFaultException">It is none that is taken.</exception>
    public static string Read(TextReader? input, TextWriter prompt, string account)
    {
        var password = input is not null ? input.ReadLine() ?? ""
            : System.Console.IsInputRedirected ? System.Console.In.ReadLine() ?? ""
            : Twice(prompt, account);
        return PasswordRules.Fault(password, account) is { } fault
            ? throw new EnvironmentFaultException($"Password: {ConsoleTexts.English.Of(fault, fault == "password.short" ? PasswordRules.Shortest : PasswordRules.Longest)}")
            : password;
    }

    private static string Twice(TextWriter prompt, string account)
    {
        var (first, second) = (Typed(prompt, $"Password of {account}: "), Typed(prompt, "Once more: "));
        return first == second ? first : throw new EnvironmentFaultException("Password: the two are not the same.");
    }

    private static string Typed(TextWriter prompt, string question)
    {
        prompt.Write(question);
        prompt.Flush();
        var text = new StringBuilder();
        while (System.Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }
        prompt.WriteLine();
        return text.ToString();
    }
}
