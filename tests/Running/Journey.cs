using System.Xml.Linq;
using CatsIce.Running.Speaking;

namespace CatsIce.Running;

/// <summary>One movement from Tashkent (NTA.UZ) through Azerbaijan to Georgia: the messages of its course, with its MRN, sent by those whose part they are.</summary>
public sealed class Journey
{
    public const string Release = "IE001-typical-cotton-yarn";
    public const string TransitToAz = "IE050-typical-cotton-yarn-to-azerbaijan";
    public const string TransitToGe = "IE050-typical-cotton-yarn-to-georgia";
    public const string CrossingAz = "IE118-cotton-yarn-at-alat";
    public const string CrossingGe = "IE118-cotton-yarn-at-red-bridge";
    public const string Arrival = "IE006-cotton-yarn-at-poti";
    public const string Results = "IE018-minimal-cotton-yarn";
    public const string NotUsed = "IE024-typical-cotton-yarn-to-azerbaijan";
    public const string Cancellation = "IE010-typical-cotton-lint";

    private readonly Hub _hub;

    public Journey(Hub hub)
    {
        _hub = hub;
        Mrn = Documents.Fresh(Release).Element("TransitOperation")!.Element("MRN")!.Value;
    }

    public string Mrn { get; }

    /// <summary>A message of this movement.</summary>
    public XElement Message(string sample, Action<XElement>? change = null) => Documents.Fresh(sample, root =>
    {
        root.Element("TransitOperation")!.Element("MRN")!.Value = Mrn;
        change?.Invoke(root);
    });

    /// <summary>The same in CSS 2.0.</summary>
    public XElement Older(string sample, Action<XElement>? change = null) => Documents.Fresh(sample, root =>
    {
        root.Element("TransitOperation")!.Element("MRN")!.Value = Mrn;
        change?.Invoke(root);
    }, version: "2.0");

    public Task<Answer> Send(string sample, Action<XElement>? change = null) => Send(Message(sample, change));

    public Task<Answer> Send(XElement message) => _hub.As(message.Element("messageSender")!.Value).Submit(message);

    /// <summary>Sends and expects a receipt. Returns the signed document.</summary>
    public Task<byte[]> Take(string sample, Action<XElement>? change = null) => Take(Message(sample, change));

    /// <inheritdoc cref="Take(string, Action{XElement}?)"/>
    public async Task<byte[]> Take(XElement message)
    {
        var sender = _hub.As(message.Element("messageSender")!.Value);
        var signed = sender.Sign(message);
        (await sender.Submit(signed)).MustBeReceipt(_hub, signed);
        return signed;
    }

    /// <summary>Sends all of these.</summary>
    public async Task<Journey> Through(params string[] samples)
    {
        foreach (var sample in samples) await Take(sample);
        return this;
    }

    /// <summary>As the hub has it on file.</summary>
    public string? State => _hub.Ledger.State(Mrn);
}
