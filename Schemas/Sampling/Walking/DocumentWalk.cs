using System.Text;
using System.Xml;
using CatsIce.Schemas.Sampling.Facts;
using CatsIce.Schemas.Sampling.Randomness;

namespace CatsIce.Schemas.Sampling.Walking;

/// <summary>Writes one document, from the first element to the last.</summary>
internal sealed class DocumentWalk(Scope scope)
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    private readonly DateOnly _day = DateOnly.FromDateTime(scope.PreparedAt);

    public ReadOnlyMemory<byte> Write(WalkNode plan)
    {
        var stream = new MemoryStream(16 * 1024);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("css", plan.Name, scope.Css.Namespace);
            writer.WriteAttributeString("version", scope.Css.Version);
            scope.Enter(null, 1);
            Children(plan, writer, scope.Journey.Draw.At("document"));
            scope.Leave();
            writer.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private void Children(WalkNode parent, XmlWriter writer, Draw draw)
    {
        foreach (var child in parent.Children)
        {
            scope.Draw = draw.At(child.Hash);
            if (!IsThere(child))
            {
                continue;
            }

            if (child.Form is null)
            {
                Groups(child, writer, draw.At(child.Hash));
            }
            else
            {
                Value(child, writer, draw.At(child.Hash));
            }
        }
    }

    private bool IsThere(WalkNode node)
    {
        if (node.Min > 0)
        {
            return true;
        }

        if (!node.Presence.Allowed(scope))
        {
            return false;
        }

        return node.Presence.Required(scope) || scope.Size switch
        {
            SampleSize.Minimal => false,
            SampleSize.Typical => scope.Draw.At("there").Chance(node.Presence.Percent),
            _ => true,
        };
    }

    private void Groups(WalkNode node, XmlWriter writer, Draw draw)
    {
        var subjects = node.Subjects?.Invoke(scope);
        var wanted = node.Subjects is null ? (scope.IsMaximal ? Math.Min(node.Max, 2) : Math.Max(1, node.Min)) : Math.Max(subjects!.Count, node.Min);
        for (var i = 0; i < Math.Min(wanted, node.Max); i++)
        {
            writer.WriteStartElement(node.Name);
            scope.Enter(i < subjects?.Count ? subjects[i] : null, i + 1);
            scope.InSeries = node.Max > 1;
            Children(node, writer, draw.At(i));
            scope.Leave();
            writer.WriteEndElement();
        }
    }

    private void Value(WalkNode node, XmlWriter writer, Draw draw)
    {
        var form = node.Form!;
        var value = node.Value?.Of(scope);
        if (value is null && node.Value is not null && node.Min == 0)
        {
            return;
        }

        var text = value is null
            ? form.Plausible(draw, scope.PreparedAt)
            : form.Write(value, scope.IsMaximal && node.Value!.Stretches, draw, _day);
        writer.WriteElementString(node.Name, text);
    }
}
