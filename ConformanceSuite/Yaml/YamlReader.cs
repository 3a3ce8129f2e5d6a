using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>Reads the part of YAML that is the same to everybody: texts, lists and groups of keys. Anchors, aliases, tags, merged keys and several documents in one
/// file are refused: who reads a file must see all that it says.</summary>
internal sealed class YamlReader
{
    private const int DeepestLevel = 32;
    private readonly Parser _parser;
    private readonly Faults _faults;

    private YamlReader(string text, Faults faults) => (_parser, _faults) = (new Parser(new StringReader(text)), faults);

    /// <returns>Null: it could not be read, and the faults say why.</returns>
    public static YamlNode? Read(string text, Faults faults)
    {
        var reader = new YamlReader(text, faults);
        try
        {
            return reader.ReadDocument();
        }
        // Some texts that are no YAML break the scanner itself (a [ that is never closed before a plain text): then it is known only how far it came.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            var line = (int)((exception as YamlException)?.Start.Line ?? reader._parser.Current?.Start.Line ?? 1);
            if (TabNear(text, line) is { } tab)
            {
                faults.Add(tab, "The line is indented with a tab. YAML takes blanks only.");
            }
            else
            {
                faults.Add(line, "From here on this can't be read as YAML. Look at indents, colons, brackets and quotation marks: between { } and [ ], a text with one of , [ ] { } needs them.");
            }

            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            _faults.Add(0, "The file is empty.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            _faults.Add((int)second.Start.Line, "A second document begins here ('---'). A file holds one.");
            return null;
        }

        return node;
    }

    private YamlNode? ReadNode(int level)
    {
        var line = (int)_parser.Current!.Start.Line;
        if (level > DeepestLevel)
        {
            _faults.Add(line, $"This is nested deeper than {DeepestLevel} levels.");
            SkipNode();
            return null;
        }

        if (_parser.Current is AnchorAlias || _parser.Current is NodeEvent { Anchor.IsEmpty: false } || _parser.Current is NodeEvent { Tag.IsEmpty: false })
        {
            _faults.Add(line, "Anchors (&), aliases (*) and tags (!) are not taken: write the value itself, in quotation marks if it begins with such a sign.");
            SkipNode();
            return null;
        }

        return _parser.Current switch
        {
            SequenceStart => ReadList(line, level),
            MappingStart => ReadMap(line, level),
            _ => ReadText(line),
        };
    }

    private YamlText ReadText(int line)
    {
        var scalar = _parser.Consume<Scalar>();
        return new(line, scalar.Value, scalar.Style is not ScalarStyle.Plain);
    }

    private YamlList ReadList(int line, int level)
    {
        _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(level + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return new(line, items.ToImmutable());
    }

    private YamlMap ReadMap(int line, int level)
    {
        _parser.Consume<MappingStart>();
        var entries = new Dictionary<string, YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar)
            {
                _faults.Add((int)_parser.Current!.Start.Line, "A key must be a plain text.");
                SkipNode();
                SkipNode();
                continue;
            }

            var key = _parser.Consume<Scalar>();
            var keyLine = (int)key.Start.Line;
            var value = ReadNode(level + 1) ?? new YamlRefused(keyLine);
            if (!entries.TryAdd(key.Value, new(keyLine, key.Value, value)))
            {
                _faults.Add(keyLine, $"'{key.Value}' stands here a second time; the first is in line {entries[key.Value].Line}.");
            }
        }

        return new(line, [.. entries.Values.OrderBy(entry => entry.Line)]);
    }

    private void SkipNode() => _parser.SkipThisAndNestedEvents();

    /// <summary>The scanner stops where the text before the tab begins, which may be the line above.</summary>
    private static int? TabNear(string text, int line)
    {
        var lines = text.Split('\n');
        return Enumerable.Range(line, 2).Select(at => (int?)at)
            .FirstOrDefault(at => lines.ElementAtOrDefault(at!.Value - 1) is { } found && found.TakeWhile(char.IsWhiteSpace).Contains('\t'));
    }
}
