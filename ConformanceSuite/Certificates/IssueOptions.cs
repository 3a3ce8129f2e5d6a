using System.CommandLine;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Options of the verbs that sign.</summary>
internal static class IssueOptions
{
    public static Option<string> Issuer() => new("--issuer") { Description = "Certificate of the certifying body, PEM.", Required = true, HelpName = "FILE" };

    public static Option<string> IssuerKey() => new("--issuer-key") { Description = "Its private key, PEM without password.", Required = true, HelpName = "FILE" };

    /// <summary>A time of validity in days.</summary>
    public static Option<int> Days(string description, int usual, int most)
    {
        var option = new Option<int>("--days") { Description = $"{description} 1 to {most}.", DefaultValueFactory = _ => usual };
        // Looked at by the option itself: a validator of the command runs before the default is there.
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var days && (days < 1 || days > most))
            {
                result.AddError($"--days takes a whole number from 1 to {most}.");
            }
        });
        return option;
    }
}
