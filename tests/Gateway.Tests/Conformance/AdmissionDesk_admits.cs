using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Problems;
using Gateway.Tests.Participants;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Conformance;

/// <summary>Who takes part in a hub that demands certificates of conformance; with a real registry and real certificates.</summary>
public sealed class AdmissionDesk_admits : IDisposable
{
    private readonly RegistryInFolder _at = new();
    private readonly Issuer _issuer;
    private readonly ConformanceBook _book = new();

    public AdmissionDesk_admits()
    {
        _issuer = new Issuer(_at.Folder, _at.Clock);
        _at.Add(RegistryInFolder.Uz);
        _book.Replace(ConformanceFiles.Read(Options, _at.Clock.GetUtcNow()));
    }

    private ConformanceOptions Options => new() { Required = true, Issuers = _issuer.Pem, RevocationList = _issuer.List };

    [Fact]
    public void WhoHasShownACertificate_UntilItEnds()
    {
        Assert.Contains("its status is Onboarding", Fault(), StringComparison.Ordinal);
        Show();
        Assert.Null(Fault());
        _at.Clock.Move(TimeSpan.FromDays(365));
        Assert.Contains("its certificate of conformance 2026-0017 ended at", Fault(), StringComparison.Ordinal);
        Assert.Null(Fault(testService: true));
        Assert.Null(Fault(required: false));
    }

    [Fact]
    public void NobodyOnATextAlone_ButOnATestService()
    {
        _at.Editor.Certify(RegistryInFolder.Uz, [], "certificate 17");
        Assert.Contains("it has shown no certificate of conformance", Fault(), StringComparison.Ordinal);
        Assert.Null(Fault(testService: true));
        Assert.Null(Fault(required: false));
    }

    [Fact]
    public void NobodyAnyMore_WhoseCertificateIsOnTheNextList()
    {
        Show();
        using var watch = Watch();
        _issuer.Publish("2026-0017");
        watch.Look();
        Assert.Contains("was revoked at", Fault(), StringComparison.Ordinal);
        // A list that cannot be used does not undo what the one before said.
        File.WriteAllText(_issuer.List, "<nothing/>");
        watch.Look();
        Assert.Contains("was revoked at", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoWasAdmittedBefore_AlsoWhenTheListIsTooOld()
    {
        Show();
        _at.Clock.Move(TimeSpan.FromDays(31));
        using var watch = Watch();
        watch.Look();
        Assert.Null(Fault());
    }

    [Fact]
    public async Task NobodyAtAll_WhenTheFilesAreNotThereAtStart()
    {
        using var watch = new ConformanceWatch(
            Options with { RevocationList = _at.Folder["nowhere.xml"] }, _book, Desk(true, false), new ParticipantDirectory(_at.Registry, _at.Clock), _at.Clock, NullLogger<ConformanceWatch>.Instance);
        var fault = await Assert.ThrowsAsync<EnvironmentFaultException>(() => watch.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("nowhere.xml", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _at.Dispose();
    }

    private void Show()
    {
        var shown = new ShownCertificate(File.ReadAllBytes(_issuer.Certify()), _book.Current, null);
        Assert.IsType<RegistryChange.Done>(_at.Editor.Certify(RegistryInFolder.Uz, [], shown));
    }

    private ConformanceWatch Watch() => new(Options, _book, Desk(true, false), new ParticipantDirectory(_at.Registry, _at.Clock), _at.Clock, NullLogger<ConformanceWatch>.Instance);

    private AdmissionDesk Desk(bool required, bool testService) => new(Options with { Required = required }, _book, testService, _at.Clock);

    private string? Fault(bool required = true, bool testService = false)
    {
        var fault = Desk(required, testService).FaultOf(_at.Read(RegistryInFolder.Uz));
        Assert.True(fault is null || fault.Code == FaultCode.ParticipantNotCertified);
        return fault?.Detail;
    }
}
