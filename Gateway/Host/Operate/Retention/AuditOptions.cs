using System.CommandLine;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary>Who does it and why, for verbs whose doing is entered into the evidence log.</summary>
internal sealed class AuditOptions
{
    private const int LongestReason = 1000;
    private const int LongestName = 140;

    private readonly Option<string> _reason = new("--reason") { Description = "Why; it stands in the evidence log.", Required = true };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who does it; otherwise the user of the operating system.", DefaultValueFactory = _ => Environment.UserName,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_reason);
        command.Options.Add(_by);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_reason) is { } why && (string.IsNullOrWhiteSpace(why) || why.Length > LongestReason || why.Any(char.IsControl)))
            {
                result.AddError($"--reason takes 1 to {LongestReason} characters without control characters.");
            }
            if (result.GetValue(_by) is { } who && (who.Length is 0 or > LongestName || who.Any(char.IsControl)))
            {
                result.AddError($"--by takes 1 to {LongestName} characters without control characters.");
            }
        });
    }

    public (string Reason, string By) Read(ParseResult parsed) => (parsed.GetRequiredValue(_reason), parsed.GetRequiredValue(_by));
}
