using System.Globalization;
using System.Text;
using CatsIce.Protocol;

namespace Protocol.Tests.Witnesses;

/// <summary>A random document in a random envelope: everything that may move a canonical form and is legal. The same seed gives the same bytes.</summary>
internal sealed class RandomEnvelope
{
    private static readonly string[] Prefixes = ["", "a", "b", "c", "ds"];
    private static readonly string[] Namespaces = ["urn:1", "urn:2", "urn:3", "urn:example:a:rather:long:one", XmlNames.Signature];
    private static readonly string[] Names = ["x", "y", "Consignment", "grossMass", "été", "_1", "a-b.c"];
    private static readonly string[] Texts =
    [
        "text", " ", "\n", "\r\n", "\t", "&#xD;", "&#13;&#10;", "&#9;", "&amp;", "&lt;", "&gt;", ">", "&quot;", "'", "\"", "&apos;", "é", "ə", "ქ", "\u00A0", "\u0085", "\u2028", "\uFFFD",
        "😀", "&#x1F600;", "\U00010000", "<![CDATA[<&>]]>", "<![CDATA[]]>", "<![CDATA[\r\n]]>", "<![CDATA[ ]]>", "]]&gt;", "1234.5",
    ];

    private static readonly string[] Values = ["v", "", " ", "  a  b ", "\n", "\r\n", "\t", "&#9;", "&#10;", "&#13;", "&amp;", "&lt;", ">", "&quot;", "'", "é", "😀", "&#x1F600;", "\u0085", "\u2028"];

    private readonly Random _random;
    private readonly StringBuilder _xml = new();

    private RandomEnvelope(int seed) => _random = new Random(seed);

    /// <summary>A Confirm, because the document in it may be of any namespace.</summary>
    public static string Make(int seed)
    {
        var envelope = new RandomEnvelope(seed);
        envelope.Write();
        return envelope._xml.ToString();
    }

    private void Write()
    {
        // What the envelope declares reaches into the document, unless it is declared anew there.
        var scope = new Dictionary<string, string> { [""] = "" };
        Add(One(["", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!-- before -->", "<?xml version='1.0'?>\r\n"]));
        Add($"<s:Envelope xmlns:s=\"{One([XmlNames.Soap11, XmlNames.Soap12])}\" xmlns:ice=\"{XmlNames.Exchange}\"");
        Declare(scope);
        Add(One(["", " xml:lang=\"ka\"", " xml:space=\"preserve\"", " xml:base=\"urn:base\""]) + ">");
        Add(One(["", "\r\n", "<s:Header/>", "<!-- c --><s:Header>\n<h xmlns=\"urn:h\"><![CDATA[x]]></h></s:Header>"]));
        Add("<s:Body" + One(["", " xml:space=\"default\""]) + ">" + One(["", "\n  ", "<!-- c -->"]));
        Add("<ice:Confirm><ice:DeliveryId>1</ice:DeliveryId><ice:Receipt");
        Declare(scope);
        Add(">" + One(["", "\r\n\t", "<!-- c -->"]));
        Element(scope, depth: 0);
        Add(One(["", " ", "<!-- c -->"]) + "</ice:Receipt></ice:Confirm></s:Body></s:Envelope>" + One(["", "\r\n", "<!-- after -->"]));
    }

    private void Element(Dictionary<string, string> outer, int depth)
    {
        var scope = new Dictionary<string, string>(outer);
        var start = _xml.Length;
        Declare(scope);
        Attributes(scope);
        var name = Qualified(One(Usable(scope)), One(Names));
        _xml.Insert(start, "<" + name);
        var children = depth > 5 ? 0 : _random.Next(0, 5);
        if (children == 0 && _random.Next(3) == 0)
        {
            Add(One(["/>", " />", $"></{name}>"]));
            return;
        }

        Add(One([">", " >", "\r\n>"]));
        for (var i = 0; i < children; i++)
        {
            Text();
            Element(scope, depth + 1);
        }

        Text();
        Add($"</{name}" + One(["", " ", "\n"]) + ">");
    }

    private void Declare(Dictionary<string, string> scope)
    {
        foreach (var prefix in Prefixes.Where(_ => _random.Next(5) == 0).ToList())
        {
            var uri = prefix.Length == 0 && _random.Next(2) == 0 ? "" : One(Namespaces);
            scope[prefix] = uri;
            Add(One([" ", "\n", "  "]) + (prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix) + One([$"=\"{uri}\"", $" = '{uri}'"]));
        }
    }

    private void Attributes(Dictionary<string, string> scope)
    {
        var taken = new HashSet<(string Namespace, string Name)>();
        for (var count = _random.Next(0, 4); count > 0; count--)
        {
            var (prefix, name) = (One(Usable(scope)), One(Names));
            if (taken.Add((prefix.Length == 0 ? "" : scope[prefix], name)))
            {
                Add($" {Qualified(prefix, name)}=\"{string.Concat(Enumerable.Range(0, _random.Next(0, 4)).Select(_ => One(Values)))}\"");
            }
        }

        Add(One(["", "", "", " xml:lang=\"uz\"", " xml:space=\"preserve\"", " xml:space='default'", " xml:base=\"urn:b\""]));
    }

    private void Text()
    {
        for (var count = _random.Next(0, 4); count > 0; count--)
        {
            Add(One(Texts));
        }
    }

    private static string[] Usable(Dictionary<string, string> scope) => [.. Prefixes.Where(scope.ContainsKey)];

    private static string Qualified(string prefix, string name) => prefix.Length == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{prefix}:{name}");

    private void Add(string text) => _xml.Append(text);

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
