using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Running;
using Gateway.Tests.Console;
using Gateway.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Party = Gateway.Tests.Running.Party;

namespace Gateway.Browsing;

/// <summary>Three countries that send each other signed documents through a running hub; what they send goes the way of every message.</summary>
internal sealed class Traffic : IDisposable
{
    private readonly RunningConsole _console;
    private readonly Dictionary<string, Party> _parties = new[] { "NTA.UZ", "NTA.AZ", "NTA.GE" }.ToDictionary(name => name, name => new Party(name));

    private Traffic(RunningConsole console) => _console = console;

    /// <summary>A movement of Uzbekistan through Azerbaijan to Georgia, all of whose messages come.</summary>
    public static string Whole { get; } = MrnOf(26);

    /// <summary>One that Azerbaijan has no part in, and that was not released yet.</summary>
    public static string Strange { get; } = MrnOf(27);

    /// <summary>What they sign with.</summary>
    public IEnumerable<X509Certificate2> Certificates => _parties.Values.Select(party => party.Certificate);

    public static async Task<Traffic> In(RunningConsole console)
    {
        var traffic = new Traffic(console);
        var hub = console.Hub.Server.Services;
        var editor = new RegistryEditor(hub.GetRequiredService<Dialect>(), TimeProvider.System, "test");
        foreach (var party in traffic._parties.Values)
        {
            var (id, signing) = (ParticipantId.Parse(party.Id), new NewCertificate(CertificatePurpose.Signing, party.Certificate));
            Assert.IsType<RegistryChange.Done>(party.Id == "NTA.UZ" ? editor.Rotate(id, [signing])
                : editor.Add(id, null, new DeliveryRoute.Pull(), ["3.0"], [signing, new NewCertificate(CertificatePurpose.Tls, console.Hub.Issue(party.Id))]));
            Assert.IsType<RegistryChange.Done>(editor.Certify(id, [], "test"));
        }
        await Until.True(() => hub.GetRequiredService<ParticipantDirectory>().Current.All.Length == traffic._parties.Count, "the hub has noticed its participants");
        return traffic;
    }

    /// <summary>As <see cref="SendUndelivered"/>, and all but the last was fetched and receipted, as far as pages tell.</summary>
    public async Task Send()
    {
        await SendUndelivered();
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        _console.Execute("UPDATE outbox SET state = 'Delivered', due_at = NULL, ended_at = @at, attempt = 1 WHERE log_index < 7", new { at });
        _console.Execute("INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail) SELECT outbox_id, 1, @at - 85, @at, 'Delivered', '' FROM outbox WHERE log_index < 7", new { at });
    }

    /// <summary>The whole movement, the beginning of another, and a document that is refused.</summary>
    public async Task SendUndelivered()
    {
        await Accept("NTA.UZ", "IE001-typical-cotton-yarn", Whole);
        await Accept("NTA.UZ", "IE050-typical-cotton-yarn-to-azerbaijan", Whole);
        await Accept("NTA.UZ", "IE050-typical-cotton-yarn-to-georgia", Whole);
        await Accept("NTA.AZ", "IE118-cotton-yarn-at-alat", Whole);
        await Accept("NTA.GE", "IE118-cotton-yarn-at-red-bridge", Whole);
        await Accept("NTA.GE", "IE006-cotton-yarn-at-poti", Whole);
        await Accept("NTA.UZ", "IE001-typical-cotton-yarn", Strange);
        Assert.IsType<Answer.Nack>(await Submit("NTA.GE", Document("NTA.GE", "IE006-cotton-yarn-at-poti", Strange[..17] + (Strange[17] == '0' ? '1' : '0'))));
    }

    /// <summary>A document as a country would send it, signed.</summary>
    public byte[] Document(string party, string sample, string mrn) => _parties[party].Sign(sample, mrn);

    public void Dispose()
    {
        foreach (var party in _parties.Values)
        {
            party.Dispose();
        }
    }

    private static string MrnOf(int serial) => Mrn.Create(2026, "UZ", $"0{serial}002A41027").Value;

    private async Task Accept(string party, string sample, string mrn)
    {
        var answer = await Submit(party, Document(party, sample, mrn));
        Assert.True(answer is Answer.Receipt, answer is Answer.Nack nack ? System.Text.Encoding.UTF8.GetString(nack.Document.Span) : answer.ToString());
    }

    private Task<Answer> Submit(string party, byte[] document)
    {
        var hub = _console.Hub.Server.Services;
        var registry = hub.GetRequiredService<ParticipantDirectory>().Current;
        Assert.True(registry.TryGet(ParticipantId.Parse(party), out var sender));
        return hub.GetRequiredService<MessagePipeline>().Handle(new Arrival(
            new Caller(sender, sender.TlsCertificates.First(), registry), document, hub.GetRequiredService<DocumentReader>().Read(document), TimeProvider.System.GetUtcNow()));
    }
}
