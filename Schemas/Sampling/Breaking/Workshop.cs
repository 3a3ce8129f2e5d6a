using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Judging;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Walking;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>Where documents are broken and looked at: only those are kept in which exactly one thing is found, the expected one.</summary>
internal sealed class Workshop(SampleGenerator generator, string message, Draw draw)
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    private readonly WalkNode _plan = new WalkPlans(generator.Specification).Of(message);

    /// <summary>The mistake at the first place, in an order of chance, where it can be made alone; null when there is none.</summary>
    public Mistake? First(ImmutableArray<Sample> bases, Breaker breaker) => bases.SelectMany(sample => Try(sample, breaker)).FirstOrDefault();

    /// <summary>One mistake for each reason (code list, condition, rule) that the breaker can offend alone.</summary>
    public IEnumerable<Mistake> Each(ImmutableArray<Sample> bases, Breaker breaker) => bases.SelectMany(sample => Try(sample, breaker)).DistinctBy(m => m.Name);

    private IEnumerable<Mistake> Try(Sample sample, Breaker breaker)
    {
        var text = Encoding.UTF8.GetString(sample.Document.Span);
        var count = Sites(XElement.Parse(text)).Count();
        foreach (var index in Enumerable.Range(0, count).OrderBy(i => draw.At(breaker.Name).At(i).State))
        {
            var site = Sites(XElement.Parse(text)).ElementAt(index);
            var root = site.Element.AncestorsAndSelf().Last();
            if (breaker.Make(site) is { } made && Judge(breaker, made, Write(root)) is { } mistake)
            {
                yield return mistake;
            }
        }
    }

    private Mistake? Judge(Breaker breaker, Break made, byte[] document) =>
        FinalLook.Findings(document, generator.Specification) is [var only]
        && only.Kind == breaker.Kind && only.Code == made.Code
        && (made.Pointer ?? only.Pointer) == only.Pointer && (made.Reason ?? only.Reason) == only.Reason
            ? new(message, $"{only.Code}-{only.Reason ?? breaker.Name}", only.Kind, only.Code, only.Pointer, only.Reason, made.What, document)
            : null;

    private IEnumerable<Site> Sites(XElement root) => Site.Of(root, _plan, draw);

    private static byte[] Write(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            root.Save(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
