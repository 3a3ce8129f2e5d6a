using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>One setting's text into its type and back into words.</summary>
internal static class SettingText
{
    /// <returns>False when the text is no value of the type.</returns>
    public static bool TryParse(Type type, string text, out object? value)
    {
        var culture = CultureInfo.InvariantCulture;
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            value = flag;
        }
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number))
        {
            value = number;
        }
        else if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var longNumber))
        {
            value = longNumber;
        }
        else if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, culture, out var real) && double.IsFinite(real))
        {
            value = real;
        }
        else if (type == typeof(TimeSpan) && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, culture, out var span))
        {
            // Only with a colon: TimeSpan reads a bare "30" as thirty days, which nobody means.
            value = span;
        }
        else if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            value = Enum.Parse(type, known);
        }

        return value is not null;
    }

    /// <summary>What the setting takes: "a whole number from 1 to 1024".</summary>
    public static string Expected(PropertyInfo property)
    {
        var type = property.PropertyType;
        var kind = type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : type == typeof(TimeSpan) ? "a time as [days.]hours:minutes:seconds"
            : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
            : property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern ? $"a text of the form {pattern.Pattern}"
            : "a text that is not empty";
        return property.GetCustomAttribute<RangeAttribute>() is { } range
            ? $"{kind} from {Invariant(range.Minimum)} to {Invariant(range.Maximum)}"
            : kind;
    }

    public static bool IsInRange(PropertyInfo property, object? value)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            range.ParseLimitsInInvariantCulture = true;
            return range.IsValid(value);
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } form && (value is not string { Length: > 0 } || !form.IsValid(value)))
        {
            return false;
        }

        return property.GetCustomAttribute<RequiredAttribute>() is not { } required || required.IsValid(value);
    }

    public static string Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
