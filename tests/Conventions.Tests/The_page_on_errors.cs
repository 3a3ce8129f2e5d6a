using System.Text.RegularExpressions;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace Conventions.Tests;

/// <summary>docs/error-handling.md explains everything the code can answer, and says the same about it.</summary>
public sealed partial class The_page_on_errors
{
    private static string Page { get; } = Repository.Read("docs/error-handling.md");

    [Fact]
    public void Explains_every_fault_with_its_side_and_status()
    {
        var rows = Enum.GetValues<FaultCode>().Select(code => (Code: code, Row: FaultTable.For(code)))
            .Select(fault => $"| `{fault.Code}` | {(fault.Row.IsSender ? "Sender" : "Receiver")} | {fault.Row.PlainStatus} |");
        Offences.None(rows.Where(row => !Page.Contains(row, StringComparison.Ordinal)));
    }

    [Fact]
    public void Explains_every_finding_on_the_signature() =>
        Offences.None(Enum.GetNames<SignatureFinding>().Where(name => !HasRow(name)));

    [Fact]
    public void Explains_every_finding_on_the_header()
    {
        var findings = InCode(HeaderFinding());
        Assert.NotEmpty(findings);
        Offences.None(findings.Where(name => !HasRow(name)));
    }

    [Fact]
    public void Explains_every_finding_between_versions()
    {
        var findings = InCode(VersionFinding());
        Assert.NotEmpty(findings);
        Offences.None(findings.Where(name => !HasRow(name)));
    }

    [Fact]
    public void Explains_every_code_that_the_code_gives()
    {
        var codes = InCode(ProblemCode());
        Assert.NotEmpty(codes);
        Offences.None(codes.Where(code => !Page.Contains($"\n| {code} |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Explains_every_rule_and_condition()
    {
        var rules = Repository.Files("Schemas/css", ".sch").SelectMany(file => RuleId().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(rules);
        Offences.None(rules.Where(rule => !HasRow(rule)));
    }

    [Fact]
    public void Explains_every_reason_of_a_non_delivery()
    {
        Assert.NotEmpty(NonDeliveryReasons());
        Offences.None(NonDeliveryReasons().Where(name => !HasRow(name)));
    }

    [Fact]
    public void Says_the_same_as_the_data()
    {
        var rows = SchemaLibrary.Default.Errors.All.Select(error => error.Family switch
        {
            ErrorFamily.Fault => $"| `{error.Code}` | {error.Side} | {error.Status} | {error.Meaning} | {error.Mend} |",
            ErrorFamily.Xml or ErrorFamily.Functional => $"| {error.Code} | {error.Meaning} | {error.Mend} |",
            _ => $"| `{error.Code}` | {error.Meaning} | {error.Mend} |",
        });
        Offences.None(rows.Where(row => !Page.Contains(row, StringComparison.Ordinal)).Select(row => $"not on the page, but in Schemas/css/errors.json: {row}"));
    }

    [Fact]
    public void The_data_hold_all_that_the_code_answers_with()
    {
        var errors = SchemaLibrary.Default.Errors;
        Assert.Equal(Enum.GetNames<SignatureFinding>(), Codes(ErrorFamily.Signature));
        Assert.Equal(Enum.GetNames<FaultCode>().Order(StringComparer.Ordinal), Codes(ErrorFamily.Fault).Order(StringComparer.Ordinal));
        Assert.All(errors.Of(ErrorFamily.Fault), e => Assert.Equal(
            (e.Side == FaultSide.Sender, e.Status!.Value), (FaultTable.For(Enum.Parse<FaultCode>(e.Code)).IsSender, FaultTable.For(Enum.Parse<FaultCode>(e.Code)).PlainStatus)));
        Assert.Equal(NonDeliveryReasons().Order(StringComparer.Ordinal), Codes(ErrorFamily.NonDelivery).Order(StringComparer.Ordinal));
        Offences.None(InCode(HeaderFinding()).Except(Codes(ErrorFamily.Header)));
        Offences.None(InCode(VersionFinding()).Except(Codes(ErrorFamily.Version)));
        Offences.None(InCode(ProblemCode()).Except(Codes(ErrorFamily.Xml).Concat(Codes(ErrorFamily.Functional))));

        IEnumerable<string> Codes(ErrorFamily family) => errors.Of(family).Select(e => e.Code);
    }

    [Fact]
    public void Explains_nothing_that_no_longer_exists()
    {
        var known = NonDeliveryReasons().Concat(Enum.GetNames<FaultCode>()).Concat(Enum.GetNames<SignatureFinding>()).Concat(InCode(HeaderFinding())).Concat(InCode(VersionFinding()))
            .Concat(Repository.Files("Schemas/css", ".sch").SelectMany(file => RuleId().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value));
        var stale = ExplainedRow().Matches(Page).Select(match => match.Groups[1].Value).Except(known);
        Offences.None(stale);
    }

    // Internal to the hub, so by name.
    private static string[] NonDeliveryReasons() => Enum.GetNames(Products.Gateway.GetType("CatsIce.Gateway.Deliver.NonDeliveryReason", throwOnError: true)!);

    private static bool HasRow(string name) => Page.Contains($"\n| `{name}` |", StringComparison.Ordinal);

    private static List<string> InCode(Regex expression) => [.. Repository.ProductCode()
        .Where(file => !Repository.Relative(file).StartsWith("samples/", StringComparison.Ordinal))
        .SelectMany(file => expression.Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"""(H\d{3})""")]
    private static partial Regex HeaderFinding();

    [GeneratedRegex(@"""(E\d{4})""")]
    private static partial Regex VersionFinding();

    [GeneratedRegex(@"new\s+Problem\(\s*(\d{2})\b")]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"\bid=""([RC]\d{4})[-""]")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^\| `([A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex ExplainedRow();
}
