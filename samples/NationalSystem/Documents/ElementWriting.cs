using System.Globalization;
using System.Xml;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Short forms for writing data groups: an absent fact writes nothing, as the schemas want it.</summary>
internal static class ElementWriting
{
    public static void Fact(this XmlWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteElementString(name, value);
        }
    }

    public static void Fact(this XmlWriter writer, string name, bool flag) => writer.WriteElementString(name, flag ? "1" : "0");

    public static void Fact(this XmlWriter writer, string name, int number) =>
        writer.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));

    public static void Fact(this XmlWriter writer, string name, decimal quantity) =>
        writer.WriteElementString(name, quantity.ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>UTC without zone and fraction (exchange profile, section 3).</summary>
    public static void Moment(this XmlWriter writer, string name, DateTimeOffset? moment) =>
        writer.Fact(name, moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

    public static void Day(this XmlWriter writer, string name, DateTimeOffset day) =>
        writer.Fact(name, day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static void Group(this XmlWriter writer, string name, Action content)
    {
        writer.WriteStartElement(name);
        content();
        writer.WriteEndElement();
    }

    /// <summary>A group that occurs many times; the number is its sequenceNumber, contiguous from 1 (rule R0987).</summary>
    public static void Groups<T>(this XmlWriter writer, string name, IEnumerable<T>? members, Action<T> content)
    {
        foreach (var (index, member) in (members ?? []).Index())
        {
            writer.Group(name, () =>
            {
                writer.Fact("sequenceNumber", index + 1);
                content(member);
            });
        }
    }

    public static void Office(this XmlWriter writer, string role, string reference) =>
        writer.Group($"CustomsOfficeOf{role}", () => writer.Fact("referenceNumber", reference));

    public static void Offices(this XmlWriter writer, string role, IEnumerable<string> references) =>
        writer.Groups($"CustomsOfficeOf{role}", references, reference => writer.Fact("referenceNumber", reference));
}
