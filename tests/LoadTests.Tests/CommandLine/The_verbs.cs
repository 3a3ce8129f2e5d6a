using CatsIce.LoadTests;
using CatsIce.LoadTests.CommandLine;

namespace LoadTests.Tests.CommandLine;

/// <summary>What is typed wrong is answered by a sentence and exit code 4; a hub that is not there by 5.</summary>
public sealed class The_verbs
{
    [Theory]
    [InlineData("run", "--profile")]
    [InlineData("run --profile nonsense", "There is no profile 'nonsense'")]
    [InlineData("run --profile ci --rate-factor 0", "--rate-factor is '0'; expected a number from 0.0001 to 1000")]
    [InlineData("run --profile ci --rate-factor x", "--rate-factor is 'x'")]
    [InlineData("run --profile ci --seed x", "--seed")]
    [InlineData("run --profile ci --hub https://localhost:1/ice", "--hub needs --pki FOLDER")]
    [InlineData("run --profile ci --hub http://localhost:1/ice --pki x --port 1", "--hub takes https://HOST:PORT/ice")]
    [InlineData("run --profile ci --set nonsense", "--set takes Section:Name=VALUE")]
    [InlineData("run --profile ci --corpus x", "--corpus needs --pki")]
    [InlineData("run --profile ci --metrics http://localhost:1/metrics", "belong to --hub")]
    [InlineData("run --profile ci --baseline nowhere", "does not exist")]
    [InlineData("run --profile ci --hub-program nowhere.dll", "does not exist")]
    [InlineData("run --profile ci --port 70000", "--port is '70000'; expected a whole number from 0 to 65000")]
    [InlineData("max --from 100 --to 50", "--to must not be below --from")]
    [InlineData("max --from 0", "--from is '0'; expected a number from 1 to 100000")]
    [InlineData("max --precision 5", "--precision is '5'")]
    [InlineData("max --profile nonsense", "There is no profile 'nonsense'")]
    [InlineData("max --from 5001", "--to must not be below --from")]
    [InlineData("explain nonsense", "There is no profile 'nonsense'")]
    [InlineData("corpus make x --profile ci --pki p --messages 0", "--messages is '0'; expected a whole number from 1 to 5000000")]
    [InlineData("corpus show nowhere", "holds no corpus")]
    [InlineData("report nowhere", "does not exist")]
    [InlineData("fly", "'fly'")]
    public async Task Tell_what_is_wrong_in_a_sentence(string line, string said)
    {
        using var folder = new TestFolder();
        var (code, _, error) = await Run([.. line.Split(' '), .. line.StartsWith("run", StringComparison.Ordinal) || line.StartsWith("max", StringComparison.Ordinal) ? new[] { "--out", folder["out"] } : []]);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, code);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_when_the_hub_is_not_there()
    {
        using var folder = new TestFolder();
        Assert.Equal(ExitCode.Met, (await Run("corpus", "make", folder["corpus"], "--profile", "ci", "--pki", folder["pki"], "--messages", "1")).Code);
        var (code, _, error) = await Run("run", "--profile", "ci", "--hub", "https://localhost:1/ice", "--pki", folder["pki"], "--port", "0", "--out", folder["out"]);
        Assert.Contains("can't be reached as NTA.AZ", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unreachable, code);
    }

    [Fact]
    public async Task Tell_which_keys_are_missing()
    {
        using var folder = new TestFolder();
        var (code, _, error) = await Run("run", "--profile", "ci", "--hub", "https://localhost:1/ice", "--pki", folder.Path, "--port", "0", "--out", folder["out"]);
        Assert.Contains("NTA.UZ-signing.key is missing", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, code);
    }

    [Fact]
    public async Task Name_every_profile_with_what_it_is_for()
    {
        var (code, output, _) = await Run("list");
        Assert.Equal(ExitCode.Met, code);
        Assert.All(CatsIce.LoadTests.Profiles.ProfileReader.Names, name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_a_profile()
    {
        var (code, output, _) = await Run("explain", "outage");
        Assert.Equal(ExitCode.Met, code);
        Assert.Contains("(GE down)", output, StringComparison.Ordinal);
        Assert.Contains("drain rate >= 1000 /s", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await Program.Run(args, output, error), $"{output}", $"{error}");
    }
}
