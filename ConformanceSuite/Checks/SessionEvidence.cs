using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>The evidence of a whole session, opened for judging. Nothing is changed by looking at it; thread-safe.</summary>
internal sealed class SessionEvidence
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);
    private readonly Func<string, byte[]> _bytes;
    private readonly ConcurrentDictionary<string, BusinessDocument?> _documents = new();
    private readonly ConcurrentDictionary<string, X509Certificate2[]> _certificates = new();
    private readonly ConcurrentDictionary<long, AnswerGiven> _answers = new();
    private readonly ConcurrentDictionary<BusinessDocument, ImmutableArray<Problem>> _findings = new(ReferenceEqualityComparer.Instance);
    private readonly ImmutableArray<ClockMoved> _moves;

    /// <param name="happenings">The whole transcript, in order.</param>
    /// <param name="bytes">The raw bytes of a hash.</param>
    /// <exception cref="EvidenceException">The transcript does not begin with <see cref="SessionBegan"/>.</exception>
    public SessionEvidence(IEnumerable<Happening> happenings, Func<string, byte[]> bytes)
    {
        All = [.. happenings];
        _bytes = bytes;
        Sent = [.. All.OfType<Exchanged>().Where(call => call is { Incoming: true, Operation: "Submit" })];
        Delivered = [.. All.OfType<Exchanged>().Where(CaseFile.IsDelivery)];
        _moves = [.. All.OfType<ClockMoved>().Where(move => move.Clock != "real")];
        Began = All.OfType<SessionBegan>().FirstOrDefault()
            ?? throw new EvidenceException("The transcript has no line that says what was tested (SessionBegan); nothing was run in this session.");
    }

    public ImmutableArray<Happening> All { get; }

    public SessionBegan Began { get; }

    /// <summary>The participant under test.</summary>
    public string Participant => Began.System.Participant;

    /// <summary>Every call of the session in which the system under test sent a business document.</summary>
    public ImmutableArray<Exchanged> Sent { get; }

    /// <summary>Every document that was delivered to the system under test, see <see cref="CaseFile.IsDelivery"/>.</summary>
    public ImmutableArray<Exchanged> Delivered { get; }

    /// <summary>What was answered to a delivery; several checks look at it.</summary>
    public AnswerGiven AnswerTo(Exchanged call) => _answers.GetOrAdd(call.Number, _ => AnswerGiven.Read(this, call));

    /// <summary>What is against the content of a document: code lists, conditions and rules.</summary>
    public ImmutableArray<Problem> FindingsIn(BusinessDocument document) => _findings.GetOrAdd(document, ContentCheck.Content);

    /// <summary>Raw bytes of the evidence; empty for an empty hash.</summary>
    public ReadOnlyMemory<byte> Bytes(string hash) => hash.Length == 0 ? default : _bytes(hash);

    /// <summary>The business document of this hash; null when there is none or it is none.</summary>
    public BusinessDocument? Open(string hash) => hash.Length == 0 ? null : _documents.GetOrAdd(hash, h => Reader.Read(_bytes(h)).Match<BusinessDocument?>(document => document, _ => null));

    /// <summary>The registered signing certificates of a participant; the caller does not dispose them.</summary>
    public IReadOnlyCollection<X509Certificate2> CertificatesOf(string participant) => _certificates.GetOrAdd(
        participant,
        p => [.. Began.Certificates.GetValueOrDefault(p, []).Select(der => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der)))]);

    /// <summary>The same for the verifier of the exchange.</summary>
    public ImmutableArray<SigningCertificate> RegisteredOf(string participant) => [.. CertificatesOf(participant).Select(certificate => new SigningCertificate(certificate))];

    /// <summary>How much time passed between two happenings, by the clock of the system under test, which the suite may have moved.</summary>
    public TimeSpan Between(Happening from, Happening to) => TimeSpan.FromMicroseconds(to.Ticks - from.Ticks) + Ahead(to.Number) - Ahead(from.Number);

    /// <summary>A timer of the specification, as agreed for this session, or an ISO 8601 duration.</summary>
    /// <returns>Null when the text is neither.</returns>
    public TimeSpan? LengthOf(string text, string css) =>
        Began.Timers.TryGetValue(text, out var agreed) ? Duration(agreed)
        : SchemaLibrary.Default.TryByVersion(css, out var specification) && specification.Timers.TryGet(text, out var timer) ? timer.Default.Length
        : Duration(text);

    private TimeSpan Ahead(long number) => TimeSpan.FromMilliseconds(_moves.Where(move => move.Number <= number).Sum(move => move.Milliseconds));

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
