using CatsIce.Gateway.Operate.CommandLine;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Conformance;

/// <summary>What an operator sees of certificates of conformance.</summary>
public sealed class Participants_are_certified_on_certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Issuer _issuer;

    public Participants_are_certified_on_certificates() => _issuer = new Issuer(_folder, _clock);

    [Fact]
    public async Task AGoodOne_IsTakenAndShown()
    {
        await Add();
        var run = await Certify(_issuer.Certify());
        Assert.True(run.Code == 0, run.Everything);
        var show = (await Invoke("show", "NTA.UZ")).Output;
        foreach (var expected in (string[])["NTA.UZ  Certified", "certificate 2026-0017 of ", "CN=certifying-body", "UzTransit 4.2, build 4.2.118", "roles departure, transit, destination", "365 days left", "certify done"])
        {
            Assert.Contains(expected, show, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ANewOne_TakesThePlaceOfTheOld_AndBothStayInTheAudit()
    {
        await Add();
        await Certify(_issuer.Certify());
        await Certify(_issuer.Certify(number: "2027-0003", versions: ["2.0", "3.0"]), "--css", "2.0");
        var show = (await Invoke("show", "NTA.UZ")).Output;
        Assert.Contains("conformance certificate 2027-0003", show, StringComparison.Ordinal);
        Assert.Contains("css         2.0, 3.0", show, StringComparison.Ordinal);
        Assert.Contains("certificate of conformance 2026-0017", show, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Expired")]
    [InlineData("NotYetValid")]
    [InlineData("Revoked")]
    [InlineData("RevocationUnknown")]
    [InlineData("Altered")]
    [InlineData("ForeignIssuer")]
    [InlineData("OtherParticipant")]
    [InlineData("VersionMissing")]
    [InlineData("RoleMissing")]
    [InlineData("WrongForm")]
    public async Task ABadOne_IsRefusedByName_AuditedAndChangesNothing(string fault)
    {
        await Add();
        var file = fault switch
        {
            "OtherParticipant" => _issuer.Certify("NTA.KZ"),
            "VersionMissing" => _issuer.Certify(versions: ["2.0"]),
            "RoleMissing" => _issuer.Certify(roles: ["departure", "transit"]),
            "Expired" => _issuer.Certify(days: 5),
            "ForeignIssuer" => Foreign(),
            _ => _issuer.Certify(),
        };
        switch (fault)
        {
            case "Expired":
                _clock.Move(TimeSpan.FromDays(5));
                break;
            case "RevocationUnknown":
                _clock.Move(TimeSpan.FromDays(31));
                break;
            case "NotYetValid":
                _clock.Move(TimeSpan.FromDays(1));
                file = _issuer.Certify();
                _clock.Move(TimeSpan.FromDays(-1));
                break;
            case "Revoked":
                _issuer.Publish("2026-0017");
                break;
            case "Altered":
                File.WriteAllText(file, File.ReadAllText(file).Replace("UzTransit", "UzTransfer", StringComparison.Ordinal));
                break;
            case "WrongForm":
                File.WriteAllText(file, "<certificate/>");
                break;
        }

        var run = await Certify(file);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.StartsWith($"refused: NTA.UZ: the certificate of conformance is refused ({fault}). ", run.Error, StringComparison.Ordinal);
        var show = (await Invoke("show", "NTA.UZ")).Output;
        Assert.Contains("NTA.UZ  Onboarding", show, StringComparison.Ordinal);
        Assert.Contains("no certificate of conformance was shown", show, StringComparison.Ordinal);
        Assert.Contains($"certify refused: NTA.UZ: the certificate of conformance is refused ({fault})", show, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTrustedIssuersAndLists_NoneIsTaken()
    {
        await Add();
        var run = await Invoke("certify", "NTA.UZ", "--certificate", _issuer.Certify());
        Assert.Contains("(ForeignIssuer)", run.Error, StringComparison.Ordinal);
        run = await Invoke("certify", "NTA.UZ", "--certificate", _issuer.Certify(), "--set", $"Conformance:Issuers={_issuer.Pem}");
        Assert.Contains("(RevocationUnknown)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListThatIsNotRight_EndsTheVerb()
    {
        await Add();
        File.WriteAllText(_issuer.List, File.ReadAllText(_issuer.List).Replace("<cc:Sequence>1<", "<cc:Sequence>9<", StringComparison.Ordinal));
        var run = await Certify(_issuer.Certify());
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains("Conformance:RevocationList", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHubThatDemandsOne_TakesNoText()
    {
        await Add();
        var run = await Invoke(["certify", "NTA.UZ", "--evidence", "certificate 17", "--set", "Conformance:Required=true", .. _issuer.Settings]);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("--certificate FILE", run.Error, StringComparison.Ordinal);
        run = await Invoke("certify", "NTA.UZ", "--evidence", "x", "--set", "Conformance:Required=true");
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains("Conformance:Issuers and Conformance:RevocationList", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certify", "NTA.UZ")]
    [InlineData("certify", "NTA.UZ", "--evidence", "x", "--certificate", "y")]
    [InlineData("certify", "NTA.UZ", "--evidence", "x", "--role", "transit")]
    [InlineData("certify", "NTA.UZ", "--certificate", "y", "--role", "captain")]
    public async Task AWrongCommandLine_IsCodeTwo(params string[] args) => Assert.Equal(ExitCode.Usage, (await Invoke(args)).Code);

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Dispose();
    }

    private string Foreign()
    {
        using var other = new Issuer(_folder, _clock, "somebody");
        return other.Certify();
    }

    private Task<Run> Add() => CommandLine.Must(_clock, "participant", "add", "NTA.UZ", "--pull", "--database", _folder["hub.db"]);

    private Task<Run> Certify(string file, params string[] more) => Invoke(["certify", "NTA.UZ", "--certificate", file, .. _issuer.Settings, .. more]);

    private Task<Run> Invoke(params string[] args) => CommandLine.Invoke(_clock, ["participant", .. args, "--database", _folder["hub.db"]]);
}
