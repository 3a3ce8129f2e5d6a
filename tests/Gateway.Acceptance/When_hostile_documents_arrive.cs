using System.Diagnostics;
using System.Text;
using CatsIce.Hostile;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>The whole catalogue of hostile requests against a running hub, in SOAP 1.1, SOAP 1.2 and the plain binding: each is refused as expected, none is
/// accepted, none is our own failure, nothing is half written, and the hub lives on in bounded memory.</summary>
public sealed class When_hostile_documents_arrive(Hub hub) : IClassFixture<Hub>
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private const int TransportLimit = 8 * 1024 * 1024;
    private const long MemoryCeiling = 1024L * 1024 * 1024;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(15);

    [Fact]
    public Task Each_is_refused_as_expected_and_nothing_is_half_written() => EachIsRefused(HostileBinding.Plain);

    [OnOneDatabase("Envelopes are opened before anything comes to the database; what is in them comes there by the plain binding as well.")]
    [Theory, InlineData(HostileBinding.Soap12), InlineData(HostileBinding.Soap11)]
    public Task In_an_envelope_too(HostileBinding binding) => EachIsRefused(binding);

    private async Task EachIsRefused(HostileBinding binding)
    {
        var sent = 0;
        var wrong = new List<string>();
        foreach (var request in Requests(binding))
        {
            sent++;
            if (await Offence(request) is { } offence) wrong.Add($"{request.Name}: {offence}");
            Assert.False(hub.Process.HasEnded, $"{request.Name} ended the hub.\n{hub.Process.LogTail}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {sent}:\n{string.Join('\n', wrong)}");
        Assert.True(sent > 20, $"Only {sent} requests for {binding}.");
        hub.Ledger.MustBeWhole();
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
        Assert.True(hub.Process.WorkingSet < MemoryCeiling, $"The hub uses {hub.Process.WorkingSet / 1024 / 1024} MiB.");
        var right = hub.As("NTA.AZ").Sign(Documents.Fresh("IE001-minimal-polypropylene"));
        (await hub.As("NTA.AZ").Submit(right)).MustBeReceipt(hub, right);
    }

    private async Task<string?> Offence(HostileRequest hostile)
    {
        var before = hub.Ledger.Count();
        var clock = Stopwatch.StartNew();
        var answer = await hub.As("NTA.AZ").Send(Of(hostile));
        var (took, written) = (clock.Elapsed, hub.Ledger.Count() - before);
        var expected = hostile.Body.Length > TransportLimit ? ExpectedAnswer.Fault("TooLarge") : hostile.Expected;
        return !expected.OneOf.Contains(InWords(answer)) ? $"expected {expected}, answered {InWords(answer)}, HTTP {answer.Status}"
            : answer.Kind is "Fault" or "Problem" && (answer.Whose == "Receiver" || (answer.Kind == "Problem" && answer.Status >= 500)) ? $"answered as our own failure: {answer.Text}"
            : written != (answer.Kind is "Fault" or "Problem" ? Rows.None : Rows.OneRefusal) ? $"written: {written}"
            : took > LongestAnswer ? $"took {took}"
            : null;
    }

    private static string InWords(Answer answer) => answer.Kind switch
    {
        "Fault" or "Problem" => $"Fault {answer.Code}",
        "IE917" => $"IE917 {answer.Errors[0].Code}",
        "IE906" => $"IE906 {answer.Errors[0].Code} {answer.Errors[0].Reason}",
        _ => $"{answer.Kind} (HTTP {answer.Status})",
    };

    private IEnumerable<HostileRequest> Requests(HostileBinding binding)
    {
        var az = hub.As("NTA.AZ");
        using var certificate = hub.Load("NTA.AZ-signing");
        var all = HostileCatalogue.Make(new Victim(az.Sign(Documents.Fresh("IE001-minimal-polypropylene")), certificate, TimeProvider.System.GetUtcNow()));
        // What is said in SOAP 1.2 can be said in SOAP 1.1 as well.
        return binding != HostileBinding.Soap11 ? all.Where(r => r.Binding == binding)
            : all.Where(r => r.Binding == HostileBinding.Soap11).Concat(all.Where(r => r.Binding == HostileBinding.Soap12 && r.Action is null).Select(InSoap11).OfType<HostileRequest>());
    }

    private static HostileRequest? InSoap11(HostileRequest request)
    {
        var (from, to) = (Encoding.UTF8.GetBytes(Soap12), Encoding.UTF8.GetBytes(Soap11));
        var at = request.Body.Span.IndexOf(from);
        // Where the versions are mixed already, another mixture may be right.
        return at < 0 || request.Body.Span.IndexOf(to) >= 0 ? null : request with { Name = request.Name + " in SOAP 1.1", Binding = HostileBinding.Soap11, Body = (byte[])[.. request.Body.Span[..at], .. to, .. request.Body.Span[(at + from.Length)..]] };
    }

    private static Request Of(HostileRequest hostile)
    {
        var request = hostile.Binding switch
        {
            HostileBinding.Plain => new Request("/ice/documents", hostile.Body.ToArray(), "application/xml"),
            HostileBinding.Soap11 => new Request("/ice", hostile.Body.ToArray(), "text/xml; charset=utf-8"),
            _ => new Request("/ice", hostile.Body.ToArray(), "application/soap+xml; charset=utf-8" + (hostile.Action is null ? "" : $"; action=\"{hostile.Action}\"")),
        };
        return hostile is { Binding: HostileBinding.Soap11, Action: { } action } ? request.With("SOAPAction", action) : request;
    }
}
