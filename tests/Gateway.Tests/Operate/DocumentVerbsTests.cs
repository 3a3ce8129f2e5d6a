using System.Text;
using CatsIce.Gateway.Operate.CommandLine;

namespace Gateway.Tests.Operate;

public sealed class DocumentVerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Pki => _folder["pki"];

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task Sign_ThenVerify_IsGood(string algorithm)
    {
        await Prepare(algorithm);
        await Sign("<a><b>Ж</b></a>");
        var run = await Verify();
        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Contains("good: a, signed by", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ToStandardOutput_WritesTheSameBytes()
    {
        await Prepare("rsa");
        await Sign("<a>Ж</a>");
        var printed = await CommandLine.Must(_clock, "sign", _folder["in.xml"], "--certificate", Certificate, "--key", Key);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["out.xml"], TestContext.Current.CancellationToken), Encoding.UTF8.GetBytes(printed.Output));
    }

    [Fact]
    public async Task Verify_WhenTheContentWasChanged_NamesTheFindingThePlaceAndTheMend()
    {
        await Prepare("ecdsa");
        await Sign("<a><b>1</b></a>");
        await Replace("<b>1</b>", "<b>2</b>");
        var run = await Verify();
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("refused: S019 at /a/Signature", run.Error, StringComparison.Ordinal);
        Assert.Contains("Sign last", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenSignedByAnother_IsS014()
    {
        await Prepare("ecdsa");
        await Sign("<a/>");
        await CommandLine.Must(_clock, "pki", "issue", "--dir", Pki, "--name", "NTA.AZ", "--purpose", "signing", "--algorithm", "ecdsa");
        var run = await CommandLine.Invoke(_clock, "verify", _folder["out.xml"], "--certificate", Path.Combine(Pki, "NTA.AZ-signing.pem"));
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("refused: S014", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AfterTheCertificateEnded_IsS015()
    {
        await Prepare("ecdsa");
        await Sign("<a/>");
        _clock.Move(TimeSpan.FromDays(400));
        Assert.Contains("refused: S015", (await Verify()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ByParticipant_TakesTheRegisteredCertificates()
    {
        await Prepare("ecdsa");
        await Sign("<a/>");
        var db = _folder["hub.db"];
        string[] verify = ["verify", _folder["out.xml"], "--participant", "NTA.UZ", "--database", db];
        Assert.Contains("there is no database at", (await CommandLine.Invoke(_clock, verify)).Error, StringComparison.Ordinal);
        await CommandLine.Must(_clock, "participant", "add", "NTA.UZ", "--pull", "--database", db);
        Assert.Contains("refused: S014", (await CommandLine.Invoke(_clock, verify)).Error, StringComparison.Ordinal);
        await CommandLine.Must(_clock, "participant", "rotate", "NTA.UZ", "--signing", Certificate, "--database", db);
        await CommandLine.Must(_clock, verify);
    }

    [Fact]
    public async Task Verify_OfSomethingMalformed_SaysWhere()
    {
        await Prepare("ecdsa");
        await File.WriteAllTextAsync(_folder["out.xml"], "<a>\n  <b>", TestContext.Current.CancellationToken);
        var run = await Verify();
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("refused: error 52", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutSayingWhose_IsAUsageError() =>
        Assert.Equal(ExitCode.Usage, (await CommandLine.Invoke(_clock, "verify", "x.xml")).Code);

    [Fact]
    public async Task Sign_WhatIsSignedAlready_IsANegativeVerdict()
    {
        await Prepare("ecdsa");
        await Sign("<a/>");
        var run = await CommandLine.Invoke(_clock, "sign", _folder["out.xml"], "--certificate", Certificate, "--key", Key);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("has a ds:Signature already", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WithAMissingFile_IsAFaultOfTheEnvironmentInOneLine()
    {
        await Prepare("ecdsa");
        var run = await CommandLine.Invoke(_clock, "sign", _folder["nothing.xml"], "--certificate", Certificate, "--key", Key);
        Assert.Equal((ExitCode.Environment, $"error: The file {_folder["nothing.xml"]} does not exist.\n"), (run.Code, run.Error.ReplaceLineEndings("\n")));
    }

    public void Dispose() => _folder.Dispose();

    private string Certificate => Path.Combine(Pki, "NTA.UZ-signing.pem");

    private string Key => Path.Combine(Pki, "NTA.UZ-signing.key");

    private async Task Prepare(string algorithm)
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--algorithm", "ecdsa");
        await CommandLine.Must(_clock, "pki", "issue", "--dir", Pki, "--name", "NTA.UZ", "--purpose", "signing", "--algorithm", algorithm);
    }

    private async Task Sign(string xml)
    {
        await File.WriteAllTextAsync(_folder["in.xml"], xml, TestContext.Current.CancellationToken);
        await CommandLine.Must(_clock, "sign", _folder["in.xml"], "--certificate", Certificate, "--key", Key, "-o", _folder["out.xml"]);
    }

    private Task<Run> Verify() => CommandLine.Invoke(_clock, "verify", _folder["out.xml"], "--certificate", Certificate);

    private async Task Replace(string old, string with)
    {
        var text = await File.ReadAllTextAsync(_folder["out.xml"], TestContext.Current.CancellationToken);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["out.xml"], text.Replace(old, with, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
