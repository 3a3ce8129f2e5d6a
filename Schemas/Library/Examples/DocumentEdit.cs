using System.Xml.Linq;
using System.Xml.XPath;

namespace CatsIce.Schemas.Examples;

/// <summary>Where new elements stand, seen from the element that an edit names.</summary>
public enum EditPlace
{
    After,
    Before,

    /// <summary>As its last children.</summary>
    Within,
}

/// <summary>A small change to a document. It is made at every element that <paramref name="At"/> names.</summary>
/// <param name="At">XPath 1.0 from the root element: <c>TransitOperation/MRN</c>; <c>.</c> is the root itself.</param>
public abstract record DocumentEdit(string At)
{
    /// <exception cref="ArgumentException">The document has no such element, or the path is no XPath.</exception>
    public void Apply(XDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var root = document.Root ?? throw new ArgumentException("A document without a root element can't be edited.", nameof(document));
        foreach (var element in Find(root, At))
        {
            Change(element, root);
        }
    }

    internal abstract void Change(XElement element, XElement root);

    private static XElement[] Find(XElement root, string path)
    {
        try
        {
            return root.XPathSelectElements(path).ToArray() is { Length: > 0 } found
                ? found
                : throw new ArgumentException($"'{path}' names no element of this {root.Name.LocalName}.", nameof(path));
        }
        catch (XPathException e)
        {
            throw new ArgumentException($"'{path}' is no XPath 1.0: {e.Message}", nameof(path), e);
        }
    }

    private static void Put(EditPlace place, XElement element, IEnumerable<XElement> content)
    {
        switch (place)
        {
            case EditPlace.After:
                element.AddAfterSelf(content);
                break;
            case EditPlace.Before:
                element.AddBeforeSelf(content);
                break;
            default:
                element.Add(content);
                break;
        }
    }

    /// <summary>Gives the element this text instead of its content.</summary>
    public sealed record SetValue(string At, string Value) : DocumentEdit(At)
    {
        internal override void Change(XElement element, XElement root) => element.Value = Value;
    }

    public sealed record RemoveElement(string At) : DocumentEdit(At)
    {
        internal override void Change(XElement element, XElement root) => element.Remove();
    }

    /// <param name="At">As in every edit.</param>
    /// <param name="Xml">One element or several, without namespaces.</param>
    /// <param name="Place">Where they go.</param>
    public sealed record InsertElements(string At, string Xml, EditPlace Place) : DocumentEdit(At)
    {
        internal override void Change(XElement element, XElement root) => Put(Place, element, XElement.Parse($"<elements>{Xml}</elements>").Elements());
    }

    /// <param name="At">As in every edit.</param>
    /// <param name="Source">XPath from the root element: what is copied.</param>
    /// <param name="Place">Where the copies go.</param>
    public sealed record CopyElements(string At, string Source, EditPlace Place) : DocumentEdit(At)
    {
        internal override void Change(XElement element, XElement root) => Put(Place, element, Find(root, Source).Select(source => new XElement(source)));
    }
}
