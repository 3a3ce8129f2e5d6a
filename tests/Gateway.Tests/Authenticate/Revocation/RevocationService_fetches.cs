using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using Gateway.Tests.Operate;
using Gateway.Tests.Participants;
using Gateway.Tests.Running;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>The service that fetches: what it takes, what it keeps, what it tells.</summary>
public sealed class RevocationService_fetches : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RegistryInFolder _registry = new();
    private readonly TestAuthority _authority = TestAuthority.Root("A");
    private readonly List<RevocationService> _running = [];
    private readonly List<SourceReader> _readers = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private string ListFile => _folder["a.crl"];

    [Fact]
    public async Task AFile_IsInUseBeforeTheStartEnds_AndAChangeOfItSoonAfter()
    {
        var revoked = _authority.Issue("revoked");
        Publish(1);
        var hub = await Start(ListFile);
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(revoked));

        Publish(2, revoked);
        await TestHub.Until(() => hub.Ask(revoked) is RevocationAnswer.Revoked, "the new list is in use");
        await TestHub.Until(() => hub.Log.Count(3003) == 2, "both lists were told");
    }

    [Fact]
    public async Task ASourceThatFails_IsToldOnce_AndWhenItRecovers()
    {
        Publish(1);
        var hub = await Start(ListFile);
        Publish("<html>maintenance</html>"u8);
        await TestHub.Until(() => hub.Log.Count(3004) == 1, "the failure is told");
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(_authority.Issue("x")));

        Publish(2);
        await TestHub.Until(() => hub.Log.Count(3005) == 1, "the recovery is told");
        Assert.Equal(1, hub.Log.Count(3004));
    }

    [Fact]
    public async Task ASourceThatFailsForAnotherReason_IsToldAgain()
    {
        var hub = await Start(ListFile);
        await TestHub.Until(() => hub.Log.Count(3004) == 1, "that there is no file is told");
        Publish("<html>maintenance</html>"u8);
        await TestHub.Until(() => hub.Log.Count(3004) == 2, "that it is no list is told");
    }

    [Fact]
    public async Task AListForgedByAnother_IsNotTaken()
    {
        Publish(1);
        var hub = await Start(ListFile);
        var victim = _authority.Issue("victim");
        using var forger = TestAuthority.Root("A");
        Publish(forger.List(Now, Now.AddDays(1), 9, victim));
        await TestHub.Until(() => hub.Log.Count(3004) == 1, "the forgery is told");
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(victim));
    }

    [Fact]
    public async Task TheLastGoodList_SurvivesARestart_AlthoughTheSourceIsGone()
    {
        var revoked = _authority.Issue("revoked");
        Publish(1, revoked);
        await (await Start(ListFile)).Stop();
        File.Delete(ListFile);

        var hub = await Start(ListFile);
        Assert.IsType<RevocationAnswer.Revoked>(hub.Ask(revoked));
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(_authority.Issue("good")));
    }

    [Fact]
    public async Task TheLastGoodList_IsAsOldAfterARestartAsBefore()
    {
        Publish(1);
        await (await Start(ListFile)).Stop();
        File.Delete(ListFile);
        var kept = Assert.Single(Directory.GetFiles(_folder["kept"]));
        File.SetLastWriteTimeUtc(kept, Now.UtcDateTime.AddHours(-25));

        var hub = await Start(ListFile);
        Assert.IsType<RevocationAnswer.Unknown>(hub.Ask(_authority.Issue("good")));
        await TestHub.Until(() => hub.Log.Count(3006) == 1, "that it is too old is told");
        Publish(2);
        await TestHub.Until(() => hub.Log.Count(3007) == 1, "that it answers again is told");
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(_authority.Issue("good")));
    }

    [Theory, InlineData("garbage"), InlineData("")]
    public async Task WhatIsBrokenInTheFolder_IsToldAndPassedOver(string content)
    {
        Directory.CreateDirectory(_folder["kept"]);
        await File.WriteAllTextAsync(_folder["kept/0000.crl"], content, Cancel);
        Publish(1);
        var hub = await Start(ListFile);
        Assert.Equal(1, hub.Log.Count(3008));
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(_authority.Issue("good")));
    }

    [Fact]
    public async Task AFolderThatCannotBeWritten_EndsTheStart()
    {
        await File.WriteAllTextAsync(_folder["kept"], "a file where a folder should be", Cancel);
        Assert.Contains("Revocation:Folder", (await Assert.ThrowsAsync<EnvironmentFaultException>(() => Start(ListFile))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadHost_DelaysNeitherTheStartNorTheOtherSources()
    {
        await using var dead = new WebHost((_, _, end) => Task.Delay(Timeout.Infinite, end));
        Publish(1);
        var hub = await Start($"{dead.Address};{ListFile}", patience: TimeSpan.FromSeconds(1));
        Assert.IsType<RevocationAnswer.Good>(hub.Ask(_authority.Issue("good")));
        await TestHub.Until(() => hub.Log.Lines.Any(line => line.Contains("not read within", StringComparison.Ordinal)), "the dead host is told");
    }

    [Fact]
    public async Task TwoSourcesOfOneAuthority_TheNewerListCounts()
    {
        var revoked = _authority.Issue("revoked");
        await File.WriteAllBytesAsync(_folder["mirror.crl"], _authority.List(Now.AddHours(-1), Now.AddDays(1), 1), Cancel);
        Publish(2, revoked);
        var hub = await Start($"{_folder["mirror.crl"]};{ListFile}");
        Assert.IsType<RevocationAnswer.Revoked>(hub.Ask(revoked));
        await TestHub.Until(() => hub.Log.Lines.Any(line => line.Contains("which is newer", StringComparison.Ordinal)), "the mirror that lags behind is told");
    }

    [Fact]
    public async Task DistributionPoints_OfTheRegisteredCertificates_AreSources()
    {
        var list = _authority.List(Now, Now.AddDays(1), 1);
        await using var web = new WebHost((path, stream, end) => WebHost.Body(stream, path == "/a.crl" ? list : [], end));
        var registered = _authority.Issue("NTA.UZ", request => request.CertificateExtensions.Add(
            CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([new Uri(web.Address, "a.crl").AbsoluteUri])));
        _registry.Add(RegistryInFolder.Uz, new NewCertificate(CertificatePurpose.Signing, registered));

        var hub = await Start("", distributionPoints: true);
        await TestHub.Until(() => hub.Ask(registered) is RevocationAnswer.Good, "the list of the distribution point is in use");
    }

    [Fact]
    public async Task WithoutSources_TheHubSaysThatItDoesNotCheck()
    {
        var hub = await Start("");
        Assert.Equal(1, hub.Log.Count(3002));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _running)
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
        }

        _readers.ForEach(reader => reader.Dispose());
        _registry.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private void Publish(int number, params X509Certificate2[] revoked) => Publish(_authority.List(Now, Now.AddDays(1), number, revoked));

    private void Publish(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(ListFile + ".new", content);
        File.Move(ListFile + ".new", ListFile, overwrite: true);
    }

    private async Task<Started> Start(string sources, bool distributionPoints = false, TimeSpan? patience = null)
    {
        var options = new RevocationOptions
        {
            Sources = sources, DistributionPoints = distributionPoints, Folder = _folder["kept"], RefreshEvery = TimeSpan.FromMilliseconds(100),
            RetryEvery = TimeSpan.FromMilliseconds(100), FetchTimeout = patience ?? TimeSpan.FromMinutes(1),
        };
        var roots = new TrustedRoots([_authority.Certificate]);
        var lists = new RevocationLists();
        var log = new RecordedLog<RevocationService>();
        var (clock, folder, reader) = (TimeProvider.System, new ListFolder(options), new SourceReader(options, TimeProvider.System));
        _readers.Add(reader);
        var service = new RevocationService(
            options, new ListUpdate(reader, folder, lists, roots, clock), folder, new SourceBook(options, roots, new ParticipantDirectory(_registry.Registry, clock), clock),
            lists, NoRevocation.Telemetry(), clock, log);
        _running.Add(service);
        await service.StartAsync(Cancel);
        return new Started(service, new RevocationEnquiry(lists, roots, options), log);
    }

    private sealed record Started(RevocationService Service, RevocationEnquiry Enquiry, RecordedLog<RevocationService> Log)
    {
        public RevocationAnswer Ask(X509Certificate2 certificate) => Enquiry.Ask(certificate, Now);

        public Task Stop() => Service.StopAsync(Cancel);
    }
}
