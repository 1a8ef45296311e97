//! The settings of a template, in a letter that goes out to be changed.

use super::outline::Outline;
use crate::docx::spaces::NAMESPACES;
use crate::xml::Element;

/// What stands before that changes are tracked: Word takes settings in one order alone (ECMA-376 part 1, 17.15.1.78).
const BEFORE: [&str; 31] = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
];

impl Outline {
    /// These settings, with what is changed from now on tracked.
    pub(crate) fn tracking(&self) -> Vec<u8> {
        let is_tracking = |element: &Element| element.name == "w:trackRevisions";
        let is_before = |element: &Element| element.name.strip_prefix("w:").is_some_and(|name| BEFORE.contains(&name));
        let next = self.tree.elements().find(|element| !is_before(element) && !is_tracking(element));
        let next: Vec<&str> = next.iter().map(|element| element.name.as_str()).collect();
        self.with(is_tracking, &[(&next, &format!("<w:trackRevisions {NAMESPACES}/>"))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::word;

    #[test]
    fn they_say_once_and_in_their_order_that_changes_are_tracked() {
        for (settings, tracking) in [
            ("<w:zoom w:percent='1'/><w:trackRevisions w:val='0'/><w:compat/>", "<w:zoom w:percent='1'/>_<w:compat/>"),
            ("<w:zoom w:percent='1'/><w:mirrorMargins/>", "<w:zoom w:percent='1'/><w:mirrorMargins/>_"),
            ("<w:defaultTabStop w:val='708'/>", "_<w:defaultTabStop w:val='708'/>"),
            ("", "_"),
        ] {
            let was = Outline::of("settings.xml", word("settings", settings).as_bytes()).unwrap();
            let tracking = tracking.replace('_', &format!("<w:trackRevisions {NAMESPACES}/>"));
            assert_eq!(String::from_utf8(was.tracking()).unwrap(), word("settings", &tracking));
        }
    }
}
