//! What corrections teach about outlets, for the imports that come after.
//!
//! A correction says: articles of this web site that give this name (or none) belong to that
//! outlet. A renamed or joined outlet says: this name is another name of that outlet. Nothing else
//! is generalised. *Why:* a site that carries other outlets' articles, such as a portal, would
//! otherwise be taken for one of them after a single correction.

use crate::failure::Failure;
use crate::ids::*;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet, OutletRule};
use model::{Field, Place};

/// The web site of an address: its host in small letters, without `www.` and port.
pub(super) fn site_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.');
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// Learns from a person who gave an article another outlet, or none.
pub(super) fn learn(w: &mut Writing<'_>, before: &Article, outlet: Option<OutletId>) -> Result<(), Failure> {
    let Some(site) = before.url.as_deref().and_then(site_of) else {
        return Ok(());
    };
    let by_file = match before.found.0.get(&Field::Outlet).map(|witness| &witness.place) {
        Some(Place::Person | Place::Import | Place::Learned { .. }) => false,
        Some(_) => true,
        None => before.outlet.is_none(),
    };
    if !by_file {
        // What was learned or said before was wrong: whatever led there leads elsewhere now.
        let led_here = OutletRule::of_site(w.connection, &site)?
            .into_iter()
            .filter(|rule| Some(rule.outlet) == before.outlet);
        for rule in led_here.collect::<Vec<_>>() {
            match outlet {
                Some(outlet) => w.put(&OutletRule { outlet, ..rule })?,
                None => w.remove::<OutletRule>(rule.id)?,
            }
        }
        return Ok(());
    }
    let name = match before.outlet {
        Some(id) => Outlet::find(w.connection, id)?.map(|outlet| outlet.name.to_lowercase()),
        None => None,
    };
    if let Some(outlet) = outlet {
        rule(w, Some(site), name, outlet)?;
    }
    Ok(())
}

/// A name by which an outlet is no longer called goes on leading to it.
pub(super) fn call(w: &mut Writing<'_>, name: &str, outlet: OutletId) -> Result<(), Failure> {
    rule(w, None, Some(name.to_lowercase()), outlet)
}

/// Everything that led to an outlet, and its name, leads to the one that it is joined to.
pub(super) fn join(w: &mut Writing<'_>, from: &Outlet, to: OutletId) -> Result<(), Failure> {
    for rule in OutletRule::of_outlet(w.connection, from.id)? {
        w.put(&OutletRule { outlet: to, ..rule })?;
    }
    call(w, &from.name, to)
}

fn rule(
    w: &mut Writing<'_>,
    site: Option<String>,
    name: Option<String>,
    outlet: OutletId,
) -> Result<(), Failure> {
    match OutletRule::find_for(w.connection, site.as_deref(), name.as_deref())? {
        Some(known) => w.put(&OutletRule { outlet, ..known }),
        None => w
            .add(OutletRule {
                id: OutletRuleId(0),
                site,
                name,
                outlet,
            })
            .map(|_| ()),
    }
}

/// The outlet that earlier corrections give an article, and what they were about.
pub(super) fn applied(
    w: &Writing<'_>,
    url: Option<&str>,
    name: Option<&str>,
) -> Result<Option<(Outlet, String)>, Failure> {
    let site = url.and_then(site_of);
    let name = name.map(str::to_lowercase);
    let mut found = None;
    if let Some(site) = &site {
        found = OutletRule::find_for(w.connection, Some(site), name.as_deref())?;
        if found.is_none() && name.is_none() {
            // Pages of one site that do not name their outlet, where all that do are of one.
            let rules = OutletRule::of_site(w.connection, site)?;
            let alike = rules.iter().all(|rule| rule.outlet == rules[0].outlet);
            found = rules.into_iter().next().filter(|_| alike);
        }
    }
    let mut of = site.unwrap_or_default();
    if found.is_none()
        && let Some(name) = &name
    {
        // An outlet that bears the name now is meant by it.
        let borne = Outlet::all(w.connection)?
            .iter()
            .any(|outlet| outlet.name.to_lowercase() == *name);
        if !borne {
            found = OutletRule::find_for(w.connection, None, Some(name))?;
            of = format!("“{name}”");
        }
    }
    let Some(rule) = found else { return Ok(None) };
    let outlet = Outlet::find(w.connection, rule.outlet)?;
    // A rule that says what the file says already has nothing to add.
    let told = outlet.filter(|outlet| name.as_deref() != Some(&outlet.name.to_lowercase()));
    Ok(told.map(|outlet| (outlet, of)))
}

#[cfg(test)]
mod tests {
    use super::site_of;

    #[test]
    fn a_site_is_the_host_of_an_address() {
        for (url, site) in [
            ("https://www.Coastwire.example/a?b#c", Some("coastwire.example")),
            (
                "http://me@news.coastwire.example:8080",
                Some("news.coastwire.example"),
            ),
            ("coastwire.example/a", None),
            ("https://localhost/a", None),
            ("https://", None),
        ] {
            assert_eq!(site_of(url).as_deref(), site, "{url}");
        }
    }
}
