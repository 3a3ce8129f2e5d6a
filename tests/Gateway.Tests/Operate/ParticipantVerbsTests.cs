using CatsIce.Gateway.Operate.CommandLine;

namespace Gateway.Tests.Operate;

public sealed class ParticipantVerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task TheLifeOfAParticipant_FromAddToRemovedCertificate()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--algorithm", "ecdsa");
        await Issue("signing");
        await Issue("tls");
        await Issue("tls", "--label", "next");

        await Must("add", "NTA.UZ", "--push", "https://uz.example.org:9443/ice", "--signing", Pem("signing"), "--tls", Pem("tls"));
        await Must("certify", "NTA.UZ", "--evidence", "certificate 17", "--by", "olga");
        await Must("rotate", "NTA.UZ", "--tls", Pem("tls-next"));
        await Must("route", "NTA.UZ", "--pull");
        await Must("certify", "NTA.UZ", "--css", "2.0", "--evidence", "certificate 18");
        Assert.Contains("NTA.UZ speaks CSS 3.0 (was 2.0, 3.0)", (await Must("retire-version", "NTA.UZ", "--css", "2.0")).Output, StringComparison.Ordinal);
        await Must("suspend", "NTA.UZ", "--reason", "key stolen");

        var show = await Must("show", "NTA.UZ");
        foreach (var expected in new[] { "Suspended", "NationalAdministration", "pull", "olga  certify done", "evidence: certificate 17", "key stolen" })
        {
            Assert.Contains(expected, show.Output, StringComparison.Ordinal);
        }

        Assert.Equal(3, show.Output.Split("days left").Length - 1);
        var list = await Must("list");
        Assert.Contains("NTA.UZ           Suspended   3.0       396        pull", list.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("either --push URL or --pull", "add", "NTA.UZ")]
    [InlineData("either --push URL or --pull", "add", "NTA.UZ", "--pull", "--push", "https://a/b")]
    [InlineData("is no push address", "add", "NTA.UZ", "--push", "http://a/b")]
    [InlineData("is no push address", "add", "NTA.UZ", "--push", "https://user:secret@a/b")]
    [InlineData("is no participant", "add", "NTA.UZB", "--pull", "extra")]
    [InlineData("does not know CSS version '1.0'", "add", "NTA.UZ", "--pull", "--css", "1.0")]
    [InlineData("takes two capital letters", "add", "GUA.X", "--pull", "--country", "uz")]
    [InlineData("--evidence", "certify", "NTA.UZ")]
    [InlineData("--reason", "suspend", "NTA.UZ")]
    [InlineData("--css", "retire-version", "NTA.UZ")]
    [InlineData("--when-unknown", "revocation-policy", "NTA.UZ", "--reason", "x")]
    [InlineData("accept", "revocation-policy", "NTA.UZ", "--when-unknown", "perhaps", "--reason", "x")]
    [InlineData("from 1 to 30", "revocation-policy", "NTA.UZ", "--when-unknown", "accept", "--days", "31", "--reason", "x")]
    [InlineData("--reason", "revocation-policy", "NTA.UZ", "--when-unknown", "accept")]
    [InlineData("--signing FILE, --tls FILE, or both", "rotate", "NTA.UZ")]
    [InlineData("without control characters", "suspend", "NTA.UZ", "--reason", "x", "--by", "a\nb")]
    public async Task AWrongCommandLine_IsCodeTwoAndSaysWhat(string expected, params string[] args)
    {
        var run = await Invoke(args);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["hub.db"]));
    }

    [Fact]
    public async Task ARefusedChange_IsCodeOneAndSaysHowToMend()
    {
        var run = await Invoke("suspend", "NTA.UZ", "--reason", "x");
        Assert.Equal((ExitCode.NegativeVerdict, "refused: NTA.UZ is not registered. Register it first with 'participant add'."), (run.Code, run.Error.Split('\n')[1].Trim()));
    }

    [Theory]
    [InlineData("3.0", "none of them would be left")]
    [InlineData("2.0", "nothing of it would be taken")]
    public async Task AVersionIsRetired_OnlyWhereAnotherIsLeft(string version, string why)
    {
        await Must("add", "NTA.UZ", "--pull");
        var run = await Invoke("retire-version", "NTA.UZ", "--css", version);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowOfSomebodyUnknown_IsCodeOne()
    {
        await Must("add", "NTA.UZ", "--pull");
        Assert.Equal(ExitCode.NegativeVerdict, (await Invoke("show", "NTA.AZ")).Code);
    }

    [Fact]
    public async Task WithoutADatabase_AChangeMakesOneAndSaysSo()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--algorithm", "ecdsa");
        await Issue("signing");
        await Issue("tls");
        string[] add = ["add", "NTA.UZ", "--pull", "--signing", Pem("signing"), "--tls", Pem("tls")];
        Assert.StartsWith($"note: there was no database at {_folder["hub.db"]}", (await Must(add)).Error, StringComparison.Ordinal);
        Assert.StartsWith("refused: ", (await Invoke(add)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutADatabase_ListSaysHowToMakeOne()
    {
        var run = await Invoke("list");
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains("there is no database at", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("pki", "init")]
    [InlineData("pki", "issue")]
    [InlineData("pki", "show")]
    [InlineData("participant", "add")]
    [InlineData("participant", "list")]
    [InlineData("participant", "show")]
    [InlineData("participant", "certify")]
    [InlineData("participant", "suspend")]
    [InlineData("participant", "route")]
    [InlineData("participant", "rotate")]
    [InlineData("participant", "remove-certificate")]
    [InlineData("participant", "limits")]
    [InlineData("parked", "list")]
    [InlineData("parked", "show")]
    [InlineData("parked", "requeue")]
    [InlineData("sign")]
    [InlineData("verify")]
    [InlineData("doctor")]
    public async Task EveryVerb_HasHelpWithAnExampleThatItWouldTake(params string[] verb)
    {
        var help = await CommandLine.Must(_clock, [.. verb, "--help"]);
        Assert.Contains($"Example:{Environment.NewLine}  {string.Join(' ', verb)}", help.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Pki => _folder["pki"];

    private string Pem(string name) => Path.Combine(Pki, $"NTA.UZ-{name}.pem");

    private Task<Run> Issue(string purpose, params string[] more) =>
        CommandLine.Must(_clock, ["pki", "issue", "--dir", Pki, "--name", "NTA.UZ", "--purpose", purpose, "--algorithm", "ecdsa", .. more]);

    private Task<Run> Invoke(params string[] args) => CommandLine.Invoke(_clock, ["participant", .. args, "--database", _folder["hub.db"]]);

    private Task<Run> Must(params string[] args) => CommandLine.Must(_clock, ["participant", .. args, "--database", _folder["hub.db"]]);
}
