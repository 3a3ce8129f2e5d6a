using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace ConformanceSuite.Tests.Setting;

/// <summary>Writes a session as the engine does, with real documents and real signatures: the country of destination is under test, and the suite plays the departure.</summary>
internal sealed class Recording
{
    private static readonly X509Certificate2 SystemKey = Keys.MakeEcdsa("CN=system");
    private static readonly X509Certificate2 OtherKey = Keys.MakeRsa("CN=others");
    private static readonly DocumentSigner Own = new(SystemKey);
    private static readonly DocumentSigner Others = new(OtherKey);
    private static readonly Journey Road = Journey.Of(7, new JourneyOptions { ReleasedAt = Keys.Now.UtcDateTime.AddDays(-1) });
    private static readonly SampleGenerator Generator = new(SchemaLibrary.Default.Versions.Single(css => css.Version == "3.0"));
    private readonly List<Happening> _lines = [];
    private readonly Dictionary<string, byte[]> _bytes = [];
    private readonly string _scenario;
    private TimeSpan _elapsed;

    public Recording(Scenario scenario, params string[] features)
    {
        _scenario = scenario.Id;
        var certificates = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(System, [Convert.ToBase64String(SystemKey.RawData)]).Add(Departure, [Convert.ToBase64String(OtherKey.RawData)]);
        Add((n, at, t) => new SessionBegan(
            n, at, t, "S1", 1, new SystemUnderTest(System, "Test", "1", "b", [Role.Destination], ["3.0"], [.. features]), "0.1.0", "s", "c", [scenario.Id], certificates,
            ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty));
        Add((n, at, t) => new ScenarioBegan(n, at, t, _scenario, scenario.Hash, 1, ImmutableSortedDictionary<string, string>.Empty
            .Add("departure.participant", Departure).Add("destination.participant", System).Add("sut.participant", System).Add("destination.office", Road.Arrival)));
    }

    public static string System { get; } = "NTA." + Road.Arrival[..2];

    public static string Departure { get; } = "NTA." + Road.Departure[..2];

    /// <summary>Signed with the certificate of whom it names as sender.</summary>
    public static byte[] Document(string message, string? correlates = null, string? id = null, string? mrn = null, DocumentSigner? signer = null) => (signer ?? (message is "IE001" or "IE010" or "IE024" or "IE094" ? Others : Own)).Sign(
        Generator.Make(
            message, mrn is null ? Road : Journey.Of(8, new JourneyOptions { ReleasedAt = Keys.Now.UtcDateTime.AddDays(-1), Countries = null, Mrn = mrn }), SampleSize.Minimal,
            new SampleOptions { Sender = message is "IE006" or "IE018" ? System : null, PreparedAt = Keys.Now.UtcDateTime, CorrelationIdentifier = correlates, MessageIdentification = id }).Document);

    public static DocumentSigner Stranger => Others;

    public static string Id(byte[] document) => Read(document).Header.MessageIdentification!;

    public static byte[] Receipt(byte[] document, ReceiptOutcome outcome = ReceiptOutcome.Accepted, string receiptId = "R1", string? first = null, DocumentSigner? signer = null)
    {
        var read = Read(document);
        return new Receipt(receiptId, System, read.Header.MessageSender!, read.Header.MessageIdentification!, read.Type.Code, read.Digest, Keys.Now, outcome, first, PlaceOf(read.Digest)).Sign(signer ?? Own);
    }

    // A place of its own for each document.
    private static long PlaceOf(string digest) => 1 + BitConverter.ToUInt32(Convert.FromBase64String(digest));

    public Recording Pass(TimeSpan time)
    {
        _elapsed += time;
        return this;
    }

    public Recording Moved(string step, TimeSpan by) => Add((n, at, t) => new ClockMoved(n, at, t, _scenario, step, "adapter", by.TotalMilliseconds));

    public Recording Delivered(string step, byte[] document, byte[] answer, double milliseconds = 20, int status = 200) => Call(step, incoming: false, document, answer, milliseconds, status);

    public Recording Sent(byte[] document) => Call("", incoming: true, document, Receipt(document, signer: Others), 5, 200);

    public Recording Waited(string step, string what, TimeSpan had, params ReadOnlySpan<byte[]> came)
    {
        Add((n, at, t) => new WaitBegan(n, at, t, _scenario, step, what, had.TotalMilliseconds));
        long found = 0;
        foreach (var document in came)
        {
            Sent(document);
            found = _lines[^1].Number;
        }

        return Add((n, at, t) => new WaitEnded(n, at, t, _scenario, step, found));
    }

    public Recording Begin(string step, TimeSpan had) => Add((n, at, t) => new WaitBegan(n, at, t, _scenario, step, "", had.TotalMilliseconds));

    /// <summary>The waiting ends without a message.</summary>
    public Recording End(string step) => Add((n, at, t) => new WaitEnded(n, at, t, _scenario, step, 0));

    /// <summary>The waiting ends with the last call.</summary>
    public Recording Found(string step)
    {
        var found = _lines[^1].Number;
        return Add((n, at, t) => new WaitEnded(n, at, t, _scenario, step, found));
    }

    /// <summary>The waiting ends with the call that stands before its beginning.</summary>
    public Recording FoundBefore(string step)
    {
        var found = _lines[^2].Number;
        return Add((n, at, t) => new WaitEnded(n, at, t, _scenario, step, found));
    }

    public Recording Asked(string step, string reviewer, bool? holds) => Add((n, at, t) => new Asked(n, at, t, _scenario, step, "?", reviewer, holds, ""));

    public Recording Broke(string what) => Add((n, at, t) => new Broke(n, at, t, _scenario, "1", what));

    public Recording Ended(string how = "finished", string why = "") => Add((n, at, t) => new ScenarioEnded(n, at, t, _scenario, how, why));

    public SessionResult Judge(params Scenario[] scenarios) => SessionJudge.Of([.. _lines], hash => _bytes[hash], "e", scenarios.ToDictionary(s => s.Id));

    /// <summary>As kept in a folder, where somebody changes one byte of each file before it is judged.</summary>
    public SessionResult JudgeAfterChange(string folder, params Scenario[] scenarios)
    {
        var kept = new ByteStore(folder);
        foreach (var bytes in _bytes.Values)
        {
            var file = Path.Combine(folder, "bytes", kept.Keep(bytes));
            File.WriteAllBytes(file, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        }

        return SessionJudge.Of([.. _lines], kept.Read, "e", scenarios.ToDictionary(s => s.Id));
    }

    private Recording Call(string step, bool incoming, byte[] document, byte[] answer, double milliseconds, int status)
    {
        var request = Envelope("Submit", "Document", document);
        var response = answer.AsSpan().StartsWith("<s:"u8) ? answer : Envelope("SubmitResponse", "Answer", answer);
        return Add((n, at, t) => new Exchanged(
            n, at, t, _scenario, step, incoming, "Submit", incoming ? "ICE" : Departure, Read(document).Type.Code, "", Keep(document), response == answer ? "" : Keep(answer), Keep(request), Keep(response), status,
            milliseconds, "", ImmutableSortedDictionary<string, string>.Empty.Add("content-type", "application/soap+xml; charset=utf-8")));
    }

    private Recording Add(Func<long, DateTimeOffset, long, Happening> line)
    {
        _lines.Add(line(_lines.Count + 1, Keys.Now + _elapsed, (long)_elapsed.TotalMicroseconds));
        return this;
    }

    private string Keep(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _bytes[hash] = bytes;
        return hash;
    }

    private static byte[] Envelope(string operation, string wrapper, byte[] document) => Encoding.UTF8.GetBytes(
        $"<s:Envelope xmlns:s=\"{XmlNames.Soap12}\"><s:Body><ice:{operation} xmlns:ice=\"{XmlNames.Exchange}\"><ice:{wrapper}>{Encoding.UTF8.GetString(document)}</ice:{wrapper}></ice:{operation}></s:Body></s:Envelope>");

    private static BusinessDocument Read(byte[] document) => Samples.Reader.Read(document).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary));
}
